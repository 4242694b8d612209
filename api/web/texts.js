// What the page says, in the language chosen. The texts stand in rules/texts.yaml.

let said = { texts: {}, severities: {}, categories: {}, bands: {}, dimensions: {} };

/** Load the texts of a language from the service. */
export async function loadTexts(base, language) {
  const answer = await fetch(`${base}/web/texts-${language}.json`, { credentials: "omit" });
  said = await answer.json();
}

/** Give a text with its {gaps} filled. */
export function say(key, values = {}) {
  const text = said.texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));
}

/** Give the name of a severity, category, band or dimension. */
export function named(kind, id) {
  return said[kind][id] ?? id;
}

/** Fill every element with `data-text` (and `data-label` for its accessible name) below a root. */
export function translate(root) {
  for (const one of root.querySelectorAll("[data-text]")) one.textContent = say(one.dataset.text);
  for (const one of root.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
}

/** Give a number as it is written in that language. */
export function number(value, language) {
  return value.toLocaleString(language === "en" ? "en" : "nb", { maximumFractionDigits: 1 });
}
