// The review page: a text and its document in the guide's schema, corrected by mouse. What happens when, from top to bottom:
// documents are listed, shown and saved; then what the user does.
import { fillMeta, renderEditor, renderFacts, renderRelations, rowClicked } from "./editor.js";
import { $, make, say } from "./elements.js";
import { LAYERS, remove, state, undo } from "./gold.js";
import { ask, attempt } from "./server.js";
import { clicked, pick, renderText, selection } from "./text.js";

async function list() {
  const { folder, documents } = await ask("/api/documents");
  $("folder").textContent = folder;
  if (!documents.length) return $("documents").replaceChildren(make("li", {}, "nothing yet: what you save stands here"));
  $("documents").replaceChildren(...documents.map((name) => {
    const open = () => attempt(async () => show(await ask(`/api/documents/${encodeURIComponent(name)}`)));
    return make("li", {}, make("button", { type: "button", onclick: open }, name));
  }));
}

function show({ text, document: found, report, note }) {
  state.chars = Array.from(text);
  state.gold = found;
  [state.history, state.picked, state.chosen, state.isSaved] = [[], null, null, report === null];
  $("start").hidden = true;
  $("review").hidden = $("actions").hidden = false;
  $("report").hidden = !report;
  if (report) $("report").href = report;
  $("title").textContent = state.gold.meta.title || state.gold.id;
  $("faults").hidden = true;
  render({ isNew: true });
  const counts = `${state.gold.facts.length} facts, ${state.gold.entities.length} names, ${state.gold.times.length} times, ${state.gold.quantities.length} quantities`;
  say(note ? `${note} · ${counts}` : counts);
}

async function save() {
  const { saved, faults } = await ask("/api/save", { text: state.chars.join(""), document: state.gold });
  $("faults").hidden = !faults;
  if (saved) {
    state.isSaved = true;
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
  const one = LAYERS.includes(layer) ? state.gold[layer][Number(number)] : null;
  if (one) pick(layer, one);
}

function render({ isNew = false, keepsEditor = false } = {}) {
  if (isNew) fillMeta();
  renderText();
  if (!keepsEditor) renderEditor();
  renderFacts();
  renderRelations();
  $("undo").disabled = !state.history.length;
  $("save").disabled = false;
}

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
  if (!state.isSaved && !confirm("Leave without saving?")) return;
  state.isSaved = true;
  [$("start").hidden, $("review").hidden, $("actions").hidden] = [false, true, true];
  $("title").textContent = "Review an article";
  attempt(list);
});
// A field that loses focus draws the page anew while the button is down: no click follows, but the button goes up all the same.
$("article").addEventListener("mouseup", (event) => setTimeout(() => {
  const found = selection();
  if (!found) return clicked(event);
  state.chosen = found;
  renderEditor();
}));
$("facts").addEventListener("mouseup", rowClicked);
document.addEventListener("keydown", (event) => {
  if (!state.gold || $("review").hidden) return;
  const isTyping = event.target.matches("input, textarea, select");
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key === "s") { event.preventDefault(); attempt(save); }
  else if (isCommand && event.key === "z" && !isTyping) { event.preventDefault(); undo(); }
  else if (event.key === "Escape") { state.chosen = state.picked = null; render(); }
  else if (event.key === "Delete" && !isTyping && state.picked && state.picked.layer !== "ignore") remove(state.picked);
  else if (event.key === "Enter" && event.target === $("article")) { state.chosen = selection(); renderEditor(); }
});
addEventListener("beforeunload", (event) => { if (!state.isSaved) event.preventDefault(); });
state.show = render;
attempt(list);
