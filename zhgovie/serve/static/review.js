// The review page: a text and its document in the guide's schema, corrected by mouse.
// Offsets count code points, as the guide's do: `chars` is the text cut into them. All text goes in as textContent.
const LABELS = {
  people: ["PERSON", "TITLE"], places: ["GPE", "LOC", "FAC"], bodies: ["GOV", "ZONE", "COMPANY", "ORG"],
  trades: ["INDUSTRY", "PRODUCT", "PROJECT"], papers: ["POLICY", "LAW", "HONOR", "EVENT"],
};
const GROUP_OF = Object.fromEntries(Object.entries(LABELS).flatMap(([group, labels]) => labels.map((label) => [label, group])));
const KINDS = ["level", "growth", "increment", "share", "rank"];
const MODALITIES = ["actual", "target"];
const BASES = ["", "yoy", "qoq", "annual_average"];
const APPROX = ["", "about", "below", "above"];
const META = ["title", "date", "source", "author", "site"];
const LAYERS = ["entities", "times", "quantities", "facts"];

const $ = (id) => document.getElementById(id);
let chars = [];
let gold = null;
let picked = null; // the mention being edited: {layer, one}
let chosen = null; // the selection: {start, end}
let history = [];
let isSaved = true;

/** Make an element: properties, then children; strings become text. */
function make(tag, properties = {}, ...children) {
  const { dataset, ...plain } = properties;
  const one = Object.assign(document.createElement(tag), plain);
  Object.assign(one.dataset, dataset);
  one.append(...children);
  return one;
}

function say(text, isWrong = false) {
  $("status").textContent = text;
  $("status").classList.toggle("wrong", isWrong);
}

// ---- talking to the server

async function ask(address, body, type = "application/json") {
  const sent = body === undefined ? {} : { method: "POST", headers: { "Content-Type": type }, body: type === "application/json" ? JSON.stringify(body) : body };
  const answer = await fetch(address, sent);
  const found = await answer.json();
  if (found.error) throw new Error(found.error);
  return found;
}

/** Do something that may fail, and tell how. */
async function attempt(what) {
  try {
    await what();
  } catch (error) {
    say(error.message, true);
  }
}

async function list() {
  const { folder, documents } = await ask("/api/documents");
  $("folder").textContent = folder;
  $("documents").replaceChildren(...documents.map((name) => {
    const open = () => attempt(async () => show(await ask(`/api/documents/${encodeURIComponent(name)}`)));
    return make("li", {}, make("button", { type: "button", onclick: open }, name));
  }));
}

function show({ text, document: found, report }) {
  chars = Array.from(text);
  gold = found;
  [history, picked, chosen, isSaved] = [[], null, null, report === null];
  $("start").hidden = true;
  $("review").hidden = $("actions").hidden = false;
  $("report").hidden = !report;
  if (report) $("report").href = report;
  $("title").textContent = gold.meta.title || gold.id;
  $("faults").hidden = true;
  fillMeta();
  render();
  say(`${gold.facts.length} facts, ${gold.entities.length} names, ${gold.times.length} times, ${gold.quantities.length} quantities`);
}

async function save() {
  const { saved, faults } = await ask("/api/save", { text: chars.join(""), document: gold });
  $("faults").hidden = !faults;
  if (saved) {
    isSaved = true;
    say(`saved ${saved}`);
    return;
  }
  $("faults").replaceChildren(...faults.map(({ place, text }) =>
    make("li", {}, make("button", { type: "button", onclick: () => lead(place) }, place || "document"), ` ${text}`)));
  say(`not saved: ${faults.length} to correct`, true);
}

/** Lead to what a fault names: `facts[3].period`. */
function lead(place) {
  const [, layer, number] = /^(\w+)\[(\d+)\]/.exec(place) ?? [];
  const one = LAYERS.includes(layer) ? gold[layer][Number(number)] : null;
  if (one) pick(layer, one);
}

// ---- changing the document

/** Change the document so that it can be undone, and show it. */
function change(how) {
  history.push(JSON.stringify(gold));
  how();
  for (const layer of LAYERS) gold[layer].sort((a, b) => a.start - b.start || a.end - b.end);
  isSaved = false;
  render();
}

function undo() {
  if (!history.length) return;
  gold = JSON.parse(history.pop());
  [picked, chosen] = [null, null];
  fillMeta();
  render();
}

const quote = (start, end) => chars.slice(start, end).join("");
const touches = (one, span) => one.start < span.end && span.start < one.end;
const same = (one, other) => one.start === other.start && one.end === other.end;
const without = (layer, span) => gold[layer].filter((one) => !touches(one, span));
const mention = ({ start, end }) => ({ start, end, text: quote(start, end) });
const factAt = (span) => gold.facts.find((one) => same(one, span));

function remove({ layer, one }) {
  change(() => {
    gold[layer] = gold[layer].filter((other) => other !== one);
    if (layer === "quantities") gold.facts = gold.facts.filter((fact) => !same(fact, one));
    picked = null;
  });
}

function addEntity(span, label) {
  change(() => {
    const one = { ...mention(span), label };
    gold.entities = [...without("entities", span), one];
    picked = { layer: "entities", one };
    chosen = null;
  });
}

/** Add a time, quantity or rank, with the value that the server reads in its words. */
async function addMeasure(span, layer) {
  const row = await ask("/api/mention", { text: quote(span.start, span.end), layer, date: gold.meta.date });
  change(() => {
    const one = { ...mention(span), ...row };
    if (layer === "ranks") {
      picked = { layer: "facts", one: addFact(one, "rank") };
    } else {
      gold[layer] = [...without(layer, span), one];
      if (layer === "quantities") gold.facts = without("facts", span);
      picked = { layer, one };
    }
    chosen = null;
  });
}

function addFact(measure, kind = "level") {
  const one = { ...structuredClone(measure), kind, indicator: [], indicator_text: [], subject: null, period: null, modality: "actual" };
  gold.facts = [...without("facts", measure), one];
  return one;
}

function ignore(span) {
  change(() => {
    gold.ignore.push([span.start, span.end]);
    for (const layer of LAYERS) gold[layer] = without(layer, span);
    chosen = picked = null;
  });
}

function setIndicator(fact, spans) {
  fact.indicator = spans.sort((a, b) => a[0] - b[0]);
  fact.indicator_text = fact.indicator.map(([start, end]) => quote(start, end));
}

/** Give a measure a value; its fact says the same, with the sign of its own words. */
function setValue(one, key, value) {
  for (const other of [one, factAt(one)].filter(Boolean)) {
    const falls = other !== one && String(other.value ?? other.low ?? other.high).startsWith("-");
    other[key] = key === "unit" || !value ? value : (falls ? "-" : "") + value.replace(/^-/, other === one ? "-" : "");
    if (key === "approx" && !value) delete other.approx;
  }
}

const answers = (slot) => (Array.isArray(slot) ? slot.map((one) => one ?? "").join(" | ") : slot ?? "");

/** Read an answer, or several with | between, as any of which is right. */
function answered(words) {
  const found = words.split("|").map((one) => one.trim() || null);
  return found.length > 1 ? found : found[0];
}

// ---- the text

/** Cut the text wherever something begins or ends; give each piece what covers it. */
function pieces() {
  const edges = new Map();
  const at = (position) => edges.get(position) ?? edges.set(position, { on: [], off: [] }).get(position);
  const cover = (start, end, what) => { at(start).on.push(what); at(end).off.push(what); };
  at(0); at(chars.length);
  for (const layer of LAYERS) for (const one of gold[layer]) cover(one.start, one.end, { layer, one });
  for (const [start, end] of gold.ignore) cover(start, end, { layer: "ignore", one: { start, end } });
  for (const [start, end] of gold.content) cover(start, end, { layer: "content" });
  const fact = pickedFact();
  for (const [start, end] of fact?.indicator ?? []) cover(start, end, { layer: "named" });
  const positions = [...edges.keys()].sort((a, b) => a - b);
  const active = new Set();
  return positions.slice(0, -1).map((start, number) => {
    for (const what of edges.get(start).off) active.delete(what);
    for (const what of edges.get(start).on) active.add(what);
    return { start, end: positions[number + 1], covers: [...active] };
  });
}

const ORDER = ["facts", "quantities", "times", "entities", "ignore"];

function renderText() {
  const fact = pickedFact();
  $("article").replaceChildren(...pieces().map(({ start, end, covers }) => {
    const layers = new Set(covers.map((what) => what.layer));
    const top = ORDER.map((layer) => covers.find((what) => what.layer === layer)).find(Boolean);
    const one = make(top ? "mark" : "span", { dataset: { at: start } }, quote(start, end));
    if (top) {
      const names = { facts: "quantity", quantities: "quantity", times: "time", ignore: "ignore", entities: GROUP_OF[top.one.label] };
      one.classList.add(names[top.layer]);
      one.title = covers.filter((what) => what.one).map(({ layer, one: it }) => it.label ?? `${layer} ${it.value ?? ""} ${it.unit ?? ""}`).join("\n");
      one.addEventListener("click", () => { if (getSelection().isCollapsed) pick(top.layer, top.one); });
    }
    one.classList.toggle("fact", layers.has("facts"));
    one.classList.toggle("outside", !layers.has("content"));
    one.classList.toggle("named", layers.has("named"));
    one.classList.toggle("picked", covers.some((what) => what.one && (what.one === picked?.one || what.one === fact)));
    return one;
  }));
}

/** Give the code points that are selected in the text, without white space at the ends. */
function selection() {
  const found = getSelection();
  if (!found.rangeCount || found.isCollapsed) return null;
  const range = found.getRangeAt(0);
  if (!$("article").contains(range.commonAncestorContainer)) return null;
  let [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  while (start < end && /\s/.test(chars[start])) start += 1;
  while (start < end && /\s/.test(chars[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}

function offset(node, within) {
  if (node === $("article")) return within < node.children.length ? Number(node.children[within].dataset.at) : chars.length;
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, within) : within ? piece.textContent : "";
  return Number(piece.dataset.at) + Array.from(before).length;
}

// ---- the right side

const pickedFact = () => (picked?.layer === "facts" ? picked.one : picked?.layer === "quantities" ? factAt(picked.one) : null);

function pick(layer, one) {
  picked = { layer, one };
  chosen = null;
  render();
  document.querySelector("#facts .chosen")?.scrollIntoView({ block: "nearest" });
  document.querySelector("#article .picked")?.scrollIntoView({ block: isInView(document.querySelector("#article .picked")) ? "nearest" : "center" });
}

function isInView(element) {
  const [inner, outer] = [element.getBoundingClientRect(), $("article").getBoundingClientRect()];
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}

function control(name, element) {
  return make("label", {}, `${name} `, element);
}

function choice(name, values, value, set) {
  const options = (values.includes(value) ? values : [value, ...values]).map((one) => make("option", { value: one, selected: one === value }, one || "–"));
  return control(name, make("select", { name, onchange: (event) => change(() => set(event.target.value)) }, ...options));
}

function field(name, value, set, className = "") {
  return control(name, make("input", { name, value, className, onchange: (event) => change(() => set(event.target.value.trim())) }));
}

function button(words, onclick, className = "") {
  return make("button", { type: "button", onclick, className }, words);
}

const row = (...children) => make("div", { className: "row" }, ...children);

function editMeasure(one) {
  return row(
    ...["value", "low", "high"].filter((key) => key === "value" || one.low !== undefined || one.high !== undefined)
      .map((key) => field(key, one[key] ?? "", (value) => setValue(one, key, value || null))),
    field("unit", one.unit, (value) => setValue(one, "unit", value), "short"),
    choice("approx", APPROX, one.approx ?? "", (value) => setValue(one, "approx", value)),
  );
}

function editFact(fact) {
  const named = fact.indicator.map((span, number) =>
    button(`${fact.indicator_text[number]} ×`, () => change(() => setIndicator(fact, fact.indicator.filter((one) => one !== span))), "papers"));
  return [
    row(
      field("subject", answers(fact.subject), (value) => { fact.subject = answered(value); }, "long"),
      field("period", answers(fact.period), (value) => { fact.period = answered(value); }),
    ),
    row(
      choice("kind", KINDS, fact.kind, (value) => { fact.kind = value; }),
      choice("modality", MODALITIES, answers(fact.modality), (value) => { fact.modality = answered(value); }),
      choice("basis", BASES, fact.basis ?? "", (value) => { if (value) fact.basis = value; else delete fact.basis; }),
      control("falls", make("input", { type: "checkbox", name: "falls", checked: String(fact.value ?? "").startsWith("-"), disabled: fact.value === null, onchange: (event) =>
        change(() => { fact.value = (event.target.checked ? "-" : "") + fact.value.replace(/^-/, ""); }) })),
    ),
    row("indicator", ...named, named.length ? "" : "none: select words in the text"),
  ];
}

function editSelection() {
  const span = chosen;
  const fact = pickedFact();
  const labels = Object.entries(LABELS).flatMap(([group, names]) => names.map((label) => button(label, () => addEntity(span, label), group)));
  const measures = [["times", "time", "time"], ["quantities", "quantity", "quantity"], ["ranks", "rank", "quantity"]]
    .map(([layer, name, group]) => button(name, () => attempt(() => addMeasure(span, layer)), group));
  const slots = fact ? [row(
    "of the fact chosen:",
    button("is the indicator", () => change(() => { setIndicator(fact, [[span.start, span.end]]); chosen = null; })),
    button("add to the indicator", () => change(() => { setIndicator(fact, [...fact.indicator.filter(([start, end]) => end <= span.start || span.end <= start), [span.start, span.end]]); chosen = null; })),
    button("is the subject", () => change(() => { fact.subject = quote(span.start, span.end); chosen = null; })),
  )] : [];
  const marks = make("div", { className: "row labels" }, ...labels, ...measures, button("ignore", () => ignore(span)));
  return [make("p", { className: "quoted", lang: "zh" }, quote(span.start, span.end)), marks, ...slots];
}

function editPicked() {
  const { layer, one } = picked;
  const head = make("p", { className: "quoted", lang: "zh" }, one.text ?? quote(one.start, one.end));
  const fact = pickedFact();
  const drop = button(`remove ${{ entities: "name", times: "time", quantities: "quantity", facts: "fact", ignore: "mark" }[layer]}`, () => {
    if (layer === "ignore") change(() => { gold.ignore = gold.ignore.filter(([start]) => start !== one.start); picked = null; });
    else remove(picked);
  });
  if (layer === "entities") {
    const labels = Object.values(LABELS).flat();
    return [head, row(choice("label", labels, one.label, (value) => { one.label = value; }), drop)];
  }
  if (layer === "times") return [head, row(field("value", answers(one.value), (value) => { one.value = answered(value); }, "long"), drop)];
  if (layer === "quantities" || layer === "facts") {
    const measure = gold.quantities.find((other) => same(other, one)) ?? one;
    const more = fact ? editFact(fact) : [row(button("make a fact", () => change(() => { picked = { layer: "facts", one: addFact(measure) }; })))];
    return [head, editMeasure(measure), ...more, row(drop)];
  }
  return [head, row(drop)];
}

function renderEditor() {
  const hint = "Click a mark or a row to correct it; select words in the text to mark them.";
  const content = chosen ? editSelection() : picked ? editPicked() : [make("p", {}, hint)];
  $("editor").replaceChildren(...content);
}

function renderFacts() {
  const fact = pickedFact();
  $("facts").replaceChildren(...gold.facts.map((one) => {
    const cells = [answers(one.subject), one.indicator_text.join(""), `${String(one.value ?? "").startsWith("-") ? "−" : ""}${one.text}`, answers(one.period), [one.kind, one.basis].filter(Boolean).join(" · "), answers(one.modality)];
    const shown = make("tr", { tabIndex: 0, className: one === fact ? "chosen" : "", dataset: { fact: one.start } },
      ...cells.map((cell, number) => make("td", { className: ["", "", "number", "period", "", ""][number] }, cell)));
    shown.addEventListener("click", () => pick("facts", one));
    shown.addEventListener("keydown", (event) => { if (event.key === "Enter") pick("facts", one); });
    return shown;
  }));
}

function renderRelations() {
  $("relations").replaceChildren(...gold.relations.map((one) => {
    const slots = Object.entries(one).filter(([name, slot]) => name !== "type" && slot).map(([name, slot]) => `${name} ${slot.text}`);
    const drop = button("remove", () => change(() => { gold.relations = gold.relations.filter((other) => other !== one); }));
    return make("li", {}, `${one.type}: ${slots.join(", ")} `, drop);
  }));
}

function fillMeta() {
  const id = field("id", gold.id ?? "", (value) => { gold.id = value; });
  const others = META.map((name) => field(name, gold.meta[name] ?? "", (value) => { gold.meta[name] = value || null; }));
  $("meta").replaceChildren(id, ...others);
}

function render() {
  renderText();
  renderEditor();
  renderFacts();
  renderRelations();
  $("undo").disabled = !history.length;
  $("save").disabled = false;
}

// ---- what the user does

$("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  say("reading…");
  attempt(async () => show(await ask("/api/read", { text: $("text").value, name: $("name").value, date: $("date").value.trim() })));
});
$("file").addEventListener("change", () => attempt(async () => {
  const [file] = $("file").files;
  if (!file) return;
  say(`reading ${file.name}…`);
  const query = new URLSearchParams({ name: file.name, date: $("date").value.trim() });
  show(await ask(`/api/upload?${query}`, await file.arrayBuffer(), "application/octet-stream"));
}));
$("meta").addEventListener("submit", (event) => event.preventDefault());
$("save").addEventListener("click", () => attempt(save));
$("undo").addEventListener("click", undo);
$("new").addEventListener("click", () => {
  if (!isSaved && !confirm("Leave without saving?")) return;
  isSaved = true;
  [$("start").hidden, $("review").hidden, $("actions").hidden] = [false, true, true];
  $("title").textContent = "Review an article";
  attempt(list);
});
$("article").addEventListener("mouseup", () => setTimeout(() => {
  const found = selection();
  if (!found) return;
  chosen = found;
  renderEditor();
}));
document.addEventListener("keydown", (event) => {
  if (!gold || $("review").hidden) return;
  const isTyping = event.target.matches("input, textarea, select");
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key === "s") { event.preventDefault(); attempt(save); }
  else if (isCommand && event.key === "z" && !isTyping) { event.preventDefault(); undo(); }
  else if (event.key === "Escape") { chosen = picked = null; render(); }
  else if (event.key === "Delete" && !isTyping && picked && picked.layer !== "ignore") remove(picked);
  else if (event.key === "Enter" && event.target === $("article")) { chosen = selection(); renderEditor(); }
});
addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
attempt(list);
