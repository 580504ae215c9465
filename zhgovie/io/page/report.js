"use strict";
// Rows and marks that share a fact's number show one another; filters hide rows and colours.
const all = (selector) => [...document.querySelectorAll(selector)];
const rows = all("tbody tr");
const marks = all("mark[data-fact]");
const words = document.querySelector("#words");
const slots = all("#kind, #modality");

function choose(fact, target) {
  for (const one of all(".chosen, .evidence, .named")) one.classList.remove("chosen", "evidence", "named");
  for (const one of all(`[data-fact="${Number(fact)}"]`)) one.classList.add("chosen");
  for (const one of all(`[data-of~="${Number(fact)}"]`)) one.classList.add("named");
  for (const one of all("mark.chosen, .named")) one.closest(".sentence")?.classList.add("evidence");
  const found = document.querySelector(`${target}[data-fact="${Number(fact)}"]`);
  if (!found) return;
  if (found.hidden) clear();
  found.scrollIntoView({ block: "center" });
  focus(found);
}

// One of a list is in the order of Tab, arrows lead to the others.
function focus(one) {
  for (const other of one.matches("tr") ? rows : marks) other.tabIndex = other === one ? 0 : -1;
  one.focus({ preventScroll: true });
}

function step(list, one, key) {
  const shown = list.filter((other) => !other.hidden);
  const at = shown.indexOf(one);
  const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[key];
  const next = shown[to];
  if (next) {
    focus(next);
    next.scrollIntoView({ block: "nearest" });
  }
  return to !== undefined;
}

function reach(list, target) {
  for (const [number, one] of list.entries()) {
    one.tabIndex = number === 0 ? 0 : -1;
    one.addEventListener("click", () => choose(one.dataset.fact, target));
    one.addEventListener("keydown", (event) => {
      const enters = event.key === "Enter" || event.key === " ";
      if (enters) choose(one.dataset.fact, target);
      if (enters || step(list, one, event.key)) event.preventDefault();
    });
  }
}

function sift() {
  const wanted = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !(wanted.every((word) => text.includes(word)) && slots.every((one) => !one.value || row.dataset[one.id] === one.value));
  }
  const shown = rows.filter((row) => !row.hidden);
  document.querySelector("#shown").textContent = String(shown.length);
  if (rows[0]?.dataset.fact && shown.length && !shown.some((row) => row.tabIndex === 0)) shown[0].tabIndex = 0;
}

function clear() {
  for (const one of [words, ...slots]) one.value = "";
  sift();
}

reach(rows.filter((row) => row.dataset.fact), "mark");
reach(marks, "tr");
for (const one of [words, ...slots]) one?.addEventListener("input", sift);
document.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
document.querySelector("#theme")?.addEventListener("change", (event) => (document.documentElement.dataset.theme = event.target.value));
for (const box of all("input[data-layer]"))
  box.addEventListener("change", () => {
    for (const one of all(`mark.${box.dataset.layer}`)) one.classList.toggle("hidden", !box.checked);
  });
