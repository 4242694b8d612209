// What is chosen above the ad: language, kind of employer, what stands elsewhere.

import { h } from "./dom.js";
import { loadTexts, say, translate } from "./texts.js";

/** Have the page speak a language. */
export async function speak(language, service) {
  service.language = language;
  await loadTexts(service.base, language);
  document.documentElement.lang = language;
  document.title = say("title");
  translate(document);
  document.getElementById("ad").dataset.placeholder = say("placeholder");
}

/** Show the kinds of employer, and the elements to tick. */
export function showChoices({ profiles, elements }, ticked, onTick) {
  const profile = document.getElementById("profile");
  const chosen = profile.value;
  const kinds = profiles.map((one) => h("option", { value: one.id }, one.title));
  profile.replaceChildren(h("option", { value: "" }, say("profile-auto")), ...kinds);
  profile.value = chosen;
  const box = ({ id }) =>
    h("input", {
      type: "checkbox", class: "ds-input", value: id, checked: ticked.has(id),
      onchange: (event) => onTick(id, event.target.checked),
    });
  document.getElementById("known").replaceChildren(...elements.map((one) => h("label", { class: "tick" }, box(one), one.title)));
}
