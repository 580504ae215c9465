// The right side: the editor of what is chosen, the facts, the relations, the front matter.
import { $, button, control, make, row } from "./elements.js";
import {
  addEntity, addFact, addMeasure, answered, answers, change, ignore, pickedFact, quote, remove, same, setIndicator, setValue, state,
} from "./gold.js";
import { attempt } from "./server.js";
import { LABELS, pick } from "./text.js";

const KINDS = ["level", "growth", "increment", "share", "rank"];
const MODALITIES = ["actual", "target"];
const BASES = ["", "yoy", "qoq", "annual_average"];
const APPROX = ["", "about", "below", "above"];
const META = ["title", "date", "source", "author", "site"];

function choice(name, values, value, set) {
  const options = (values.includes(value) ? values : [value, ...values]).map((one) => make("option", { value: one, selected: one === value }, one || "–"));
  return control(name, make("select", { name, onchange: (event) => change(() => set(event.target.value), true) }, ...options));
}

function field(name, value, set, className = "") {
  return control(name, make("input", { name, value, className, onchange: (event) => change(() => set(event.target.value.trim()), true) }));
}

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
  const span = state.chosen;
  const fact = pickedFact();
  const labels = Object.entries(LABELS).flatMap(([group, names]) => names.map((label) => button(label, () => addEntity(span, label), group)));
  const measures = [["times", "time", "time"], ["quantities", "quantity", "quantity"], ["ranks", "rank", "quantity"]]
    .map(([layer, name, group]) => button(name, () => attempt(() => addMeasure(span, layer)), group));
  const slots = fact ? [row(
    "of the fact chosen:",
    button("is the indicator", () => change(() => { setIndicator(fact, [[span.start, span.end]]); state.chosen = null; })),
    button("add to the indicator", () => change(() => { setIndicator(fact, [...fact.indicator.filter(([start, end]) => end <= span.start || span.end <= start), [span.start, span.end]]); state.chosen = null; })),
    button("is the subject", () => change(() => { fact.subject = quote(span.start, span.end); state.chosen = null; })),
  )] : [];
  const marks = make("div", { className: "row labels" }, ...labels, ...measures, button("ignore", () => ignore(span)));
  return [make("p", { className: "quoted", lang: "zh" }, quote(span.start, span.end)), marks, ...slots];
}

function editPicked() {
  const { layer, one } = state.picked;
  const head = make("p", { className: "quoted", lang: "zh" }, one.text ?? quote(one.start, one.end));
  const fact = pickedFact();
  const drop = button(`remove ${{ entities: "name", times: "time", quantities: "quantity", facts: "fact", ignore: "mark" }[layer]}`, () => {
    if (layer === "ignore") change(() => { state.gold.ignore = state.gold.ignore.filter(([start]) => start !== one.start); state.picked = null; });
    else remove(state.picked);
  });
  if (layer === "entities") {
    const labels = Object.values(LABELS).flat();
    return [head, row(choice("label", labels, one.label, (value) => { one.label = value; }), drop)];
  }
  if (layer === "times") return [head, row(field("value", answers(one.value), (value) => { one.value = answered(value); }, "long"), drop)];
  if (layer === "quantities" || layer === "facts") {
    const measure = state.gold.quantities.find((other) => same(other, one)) ?? one;
    const more = fact ? editFact(fact) : [row(button("make a fact", () => change(() => { state.picked = { layer: "facts", one: addFact(measure) }; })))];
    return [head, editMeasure(measure), ...more, row(drop)];
  }
  return [head, row(drop)];
}

export function renderEditor() {
  const hint = "Click a mark or a row to correct it; select words in the text to mark them.";
  const content = state.chosen ? editSelection() : state.picked ? editPicked() : [make("p", {}, hint)];
  $("editor").replaceChildren(...content);
}

export function renderFacts() {
  const fact = pickedFact();
  $("facts").replaceChildren(...state.gold.facts.map((one, number) => {
    const cells = [answers(one.subject), one.indicator_text.join(""), `${String(one.value ?? "").startsWith("-") ? "−" : ""}${one.text}`, answers(one.period), [one.kind, one.basis].filter(Boolean).join(" · "), answers(one.modality)];
    const shown = make("tr", { tabIndex: 0, className: one === fact ? "chosen" : "", dataset: { number } },
      ...cells.map((cell, column) => make("td", { className: ["", "", "number", "period", "", ""][column] }, cell)));
    shown.addEventListener("keydown", (event) => { if (event.key === "Enter") pick("facts", one); });
    return shown;
  }));
}

/** Pick the fact whose row was clicked on, by place as in the text. */
export function rowClicked(event) {
  const found = document.elementFromPoint(event.clientX, event.clientY)?.closest("#facts tr");
  if (found) pick("facts", state.gold.facts[Number(found.dataset.number)]);
}

export function renderRelations() {
  $("relations").replaceChildren(...state.gold.relations.map((one) => {
    const slots = Object.entries(one).filter(([name, slot]) => name !== "type" && slot).map(([name, slot]) => `${name} ${slot.text}`);
    const drop = button("remove", () => change(() => { state.gold.relations = state.gold.relations.filter((other) => other !== one); }));
    return make("li", {}, `${one.type}: ${slots.join(", ")} `, drop);
  }));
}

export function fillMeta() {
  const id = field("id", state.gold.id ?? "", (value) => { state.gold.id = value; });
  const others = META.map((name) => field(name, state.gold.meta[name] ?? "", (value) => { state.gold.meta[name] = value || null; }));
  $("meta").replaceChildren(id, ...others);
}
