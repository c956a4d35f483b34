// Elements of HTML and SVG. What comes from data becomes text nodes and attributes, never markup.

const SVG = "http://www.w3.org/2000/svg";

const present = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== "");

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...present(children));
  return node;
}

/** el("p", {class: "note", click: happened}, "text", other): an element; attributes that are functions listen. */
export function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A drawing that says nothing which the text beside it does not. */
export function ornament(viewBox, name, ...children) {
  return svg("svg", {viewBox, class: name, "aria-hidden": "true", focusable: "false"}, ...children);
}

/** Puts children, as el() takes them, in the place of those that a node has. */
export function put(node, ...children) {
  node.replaceChildren(...present(children));
}
