// Elements of the page: made from words, never from markup.

export const $ = (id) => document.getElementById(id);

/** Make an element: properties, then children; strings become text. */
export function make(tag, properties = {}, ...children) {
  const { dataset, ...plain } = properties;
  const one = Object.assign(document.createElement(tag), plain);
  Object.assign(one.dataset, dataset);
  one.append(...children);
  return one;
}

export function say(text, isWrong = false) {
  $("status").textContent = text;
  $("status").classList.toggle("wrong", isWrong);
}

export const row = (...children) => make("div", { className: "row" }, ...children);

export function button(words, onclick, className = "") {
  return make("button", { type: "button", onclick, className }, words);
}

export function control(name, element) {
  return make("label", {}, `${name} `, element);
}
