"use strict";
// Rows and marks that share a fact's number show one another; filters hide rows and colours.
const rows = [...document.querySelectorAll("tr[data-fact]")];
const marks = [...document.querySelectorAll("mark[data-fact]")];
const filter = document.querySelector("#words");
const kind = document.querySelector("#kind");

function choose(fact, target) {
  for (const one of document.querySelectorAll(".chosen, .evidence")) one.classList.remove("chosen", "evidence");
  for (const one of document.querySelectorAll(`[data-fact="${Number(fact)}"]`)) one.classList.add("chosen");
  for (const one of document.querySelectorAll("mark.chosen")) one.closest(".sentence")?.classList.add("evidence");
  const found = document.querySelector(`${target}[data-fact="${Number(fact)}"]`);
  if (!found) return;
  found.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
}

function reach(elements, target) {
  for (const one of elements) {
    one.addEventListener("click", () => choose(one.dataset.fact, target));
    one.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(one.dataset.fact, target);
    });
  }
}

function sift() {
  const words = filter.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of document.querySelectorAll("tbody tr")) {
    const text = row.textContent.toLowerCase();
    const fits = words.every((word) => text.includes(word)) && (!kind?.value || row.dataset.kind === kind.value);
    row.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  document.querySelector("#shown").textContent = String(shown);
}

reach(rows, "mark");
reach(marks, "tr");
filter?.addEventListener("input", sift);
kind?.addEventListener("change", sift);
document.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
for (const box of document.querySelectorAll("input[data-layer]"))
  box.addEventListener("change", () => {
    for (const one of document.querySelectorAll(`mark.${box.dataset.layer}`)) one.classList.toggle("hidden", !box.checked);
  });
