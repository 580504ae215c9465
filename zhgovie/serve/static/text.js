// The text: pieces with what covers them, and what is selected in it.
import { $, make } from "./elements.js";
import { LAYERS, pickedFact, quote, state } from "./gold.js";

export const LABELS = {
  people: ["PERSON", "TITLE"], places: ["GPE", "LOC", "FAC"], bodies: ["GOV", "ZONE", "COMPANY", "ORG"],
  trades: ["INDUSTRY", "PRODUCT", "PROJECT"], papers: ["POLICY", "LAW", "HONOR", "EVENT"],
};

const GROUP_OF = Object.fromEntries(Object.entries(LABELS).flatMap(([group, labels]) => labels.map((label) => [label, group])));

const ORDER = ["facts", "quantities", "times", "entities", "ignore"]; // of what covers one piece, the first is shown
const tops = new Map(); // what is shown, by the first code point of its piece

/** Cut the text wherever something begins or ends; give each piece what covers it. */
function pieces() {
  const edges = new Map();
  const at = (position) => edges.get(position) ?? edges.set(position, { on: [], off: [] }).get(position);
  const cover = (start, end, what) => { at(start).on.push(what); at(end).off.push(what); };
  at(0); at(state.chars.length);
  for (const layer of LAYERS) for (const one of state.gold[layer]) cover(one.start, one.end, { layer, one });
  for (const [start, end] of state.gold.ignore) cover(start, end, { layer: "ignore", one: { start, end } });
  for (const [start, end] of state.gold.content) cover(start, end, { layer: "content" });
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

export function renderText() {
  tops.clear();
  const fact = pickedFact();
  $("article").replaceChildren(...pieces().map(({ start, end, covers }) => {
    const layers = new Set(covers.map((what) => what.layer));
    const top = ORDER.map((layer) => covers.find((what) => what.layer === layer)).find(Boolean);
    const one = make(top ? "mark" : "span", { dataset: { at: start } }, quote(start, end));
    if (top) {
      const names = { facts: "quantity", quantities: "quantity", times: "time", ignore: "ignore", entities: GROUP_OF[top.one.label] };
      one.classList.add(names[top.layer]);
      one.title = covers.filter((what) => what.one).map(({ layer, one: it }) => it.label ?? `${layer} ${it.value ?? ""} ${it.unit ?? ""}`).join("\n");
      tops.set(start, top);
    }
    one.classList.toggle("fact", layers.has("facts"));
    one.classList.toggle("outside", !layers.has("content"));
    one.classList.toggle("named", layers.has("named"));
    one.classList.toggle("picked", covers.some((what) => what.one && (what.one === state.picked?.one || what.one === fact)));
    return one;
  }));
}

/** Pick what stands where the mouse is: the elements of before may be gone. */
export function clicked(event) {
  const mark = document.elementFromPoint(event.clientX, event.clientY)?.closest("#article mark");
  const top = mark && tops.get(Number(mark.dataset.at));
  if (top) pick(top.layer, top.one);
}

export function pick(layer, one) {
  state.picked = { layer, one };
  state.chosen = null;
  state.show();
  document.querySelector("#facts .chosen")?.scrollIntoView({ block: "nearest" });
  document.querySelector("#article .picked")?.scrollIntoView({ block: isInView(document.querySelector("#article .picked")) ? "nearest" : "center" });
}

function isInView(element) {
  const [inner, outer] = [element.getBoundingClientRect(), $("article").getBoundingClientRect()];
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** Give the code points that are selected in the text, without white space at the ends. */
export function selection() {
  const found = getSelection();
  if (!found.rangeCount || found.isCollapsed) return null;
  const range = found.getRangeAt(0);
  if (!$("article").contains(range.commonAncestorContainer)) return null;
  let [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  while (start < end && /\s/.test(state.chars[start])) start += 1;
  while (start < end && /\s/.test(state.chars[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}

function offset(node, within) {
  if (node === $("article")) return within < node.children.length ? Number(node.children[within].dataset.at) : state.chars.length;
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, within) : within ? piece.textContent : "";
  return Number(piece.dataset.at) + Array.from(before).length;
}
