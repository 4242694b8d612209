// Builds elements. Words reach the page as text nodes only: nothing that an ad holds is ever taken for markup.

/** Give an element with attributes, listeners (`onclick: f`) and children; strings become text. */
export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

/** Replace what an element holds; focus and open details stay where their `data-key` returns. */
export function refill(root, ...children) {
  const active = root.getRootNode().activeElement;
  const focused = active && root.contains(active) ? active.dataset.key : null;
  const open = new Set([...root.querySelectorAll("details[open][data-key]")].map((one) => one.dataset.key));
  root.replaceChildren(...children.flat().filter(Boolean));
  for (const one of root.querySelectorAll("details[data-key]")) if (open.has(one.dataset.key)) one.open = true;
  if (focused) find(root, focused)?.focus({ preventScroll: true });
}

function find(root, key) {
  return [...root.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
}

/** Save content as a file of that name. */
export function save(content, name, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
