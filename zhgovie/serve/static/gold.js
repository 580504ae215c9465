// The document in the guide's schema, and how it changes. `chars` is the text cut into code points, in which offsets count.
import { ask } from "./server.js";

export const state = {
  chars: [],
  gold: null,
  picked: null, // the mention being edited: {layer, one}
  chosen: null, // the selection: {start, end}
  history: [],
  isSaved: true,
  show: () => {}, // shows the state; set by the page
};

export const LAYERS = ["entities", "times", "quantities", "facts"];

/** Change the document so that it can be undone, and show it; a field that was typed into stays as it is. */
export function change(how, keepsEditor = false) {
  state.history.push(JSON.stringify(state.gold));
  how();
  for (const layer of LAYERS) state.gold[layer].sort((a, b) => a.start - b.start || a.end - b.end);
  state.isSaved = false;
  state.show({ keepsEditor });
}

export function undo() {
  if (!state.history.length) return;
  state.gold = JSON.parse(state.history.pop());
  [state.picked, state.chosen] = [null, null];
  state.show({ isNew: true });
}

export const quote = (start, end) => state.chars.slice(start, end).join("");
const touches = (one, span) => one.start < span.end && span.start < one.end;
export const same = (one, other) => one.start === other.start && one.end === other.end;
const without = (layer, span) => state.gold[layer].filter((one) => !touches(one, span));
const mention = ({ start, end }) => ({ start, end, text: quote(start, end) });
const factAt = (span) => state.gold.facts.find((one) => same(one, span));
export const pickedFact = () => (state.picked?.layer === "facts" ? state.picked.one : state.picked?.layer === "quantities" ? factAt(state.picked.one) : null);

export function remove({ layer, one }) {
  change(() => {
    state.gold[layer] = state.gold[layer].filter((other) => other !== one);
    if (layer === "quantities") state.gold.facts = state.gold.facts.filter((fact) => !same(fact, one));
    state.picked = null;
  });
}

export function addEntity(span, label) {
  change(() => {
    const one = { ...mention(span), label };
    state.gold.entities = [...without("entities", span), one];
    state.picked = { layer: "entities", one };
    state.chosen = null;
  });
}

/** Add a time, quantity or rank, with the value that the server reads in its words. */
export async function addMeasure(span, layer) {
  const row = await ask("/api/mention", { text: quote(span.start, span.end), layer, date: state.gold.meta.date });
  change(() => {
    const one = { ...mention(span), ...row };
    if (layer === "ranks") {
      state.picked = { layer: "facts", one: addFact(one, "rank") };
    } else {
      state.gold[layer] = [...without(layer, span), one];
      if (layer === "quantities") state.gold.facts = without("facts", span);
      state.picked = { layer, one };
    }
    state.chosen = null;
  });
}

export function addFact(measure, kind = "level") {
  const one = { ...structuredClone(measure), kind, indicator: [], indicator_text: [], subject: null, period: null, modality: "actual" };
  state.gold.facts = [...without("facts", measure), one];
  return one;
}

export function ignore(span) {
  change(() => {
    state.gold.ignore.push([span.start, span.end]);
    for (const layer of LAYERS) state.gold[layer] = without(layer, span);
    state.chosen = state.picked = null;
  });
}

export function setIndicator(fact, spans) {
  fact.indicator = spans.sort((a, b) => a[0] - b[0]);
  fact.indicator_text = fact.indicator.map(([start, end]) => quote(start, end));
}

/** Give a slot of a measure to it and to its fact, whose numbers keep the sign of its words: 下降3% is -3. */
export function setValue(one, key, value) {
  for (const other of [one, factAt(one)].filter(Boolean)) {
    const falls = String(other.value ?? other.low ?? other.high).startsWith("-");
    const isNumber = value && ["value", "low", "high"].includes(key);
    other[key] = isNumber && other !== one && falls ? `-${value.replace(/^-/, "")}` : value;
    if (key === "approx" && !value) delete other.approx;
  }
}

export const answers = (slot) => (Array.isArray(slot) ? slot.map((one) => one ?? "").join(" | ") : slot ?? "");

/** Read an answer, or several with | between, as any of which is right. */
export function answered(words) {
  const found = words.split("|").map((one) => one.trim() || null);
  return found.length > 1 ? found : found[0];
}
