// What a report says of the ad as a whole: score, readability, demands, elements, advice, and what was set aside.

import { h, refill } from "./dom.js";
import { sourcesOf } from "./remarks.js";
import { named, number, say } from "./texts.js";

const LEVELS = ["must", "should", "unclear"];

/** Show score and readability. */
export function showFigures(root, report) {
  const { score, readability, remarks } = report;
  const figures = [];
  if (score) figures.push([say("heading-score"), say("of-hundred", { n: score.total }), score.advice]);
  if (readability) {
    const band = named("bands", readability.band);
    const long = readability.long_sentences.length;
    figures.push([say("heading-readability"), `LIX ${number(readability.lix, remarks)}`, `${band}. ${say("long-sentences", { n: long })}`]);
    figures.push([say("length"), say("words", { n: readability.words }), named("texts", `profile-${report.profile}`)]);
  }
  refill(
    root,
    figures.length
      ? h("dl", { class: "figures" }, figures.map(([name, value, more]) =>
          h("div", {}, h("dt", {}, name), h("dd", {}, h("strong", {}, value), h("span", {}, more)))))
      : null,
    score
      ? h("details", { "data-key": "dimensions" }, h("summary", {}, say("score-parts")),
          h("ul", { class: "dimensions" }, Object.entries(score.dimensions).map(([name, value]) =>
            h("li", {}, h("span", {}, named("dimensions", name)), h("meter", { min: 0, max: 100, value, "aria-label": named("dimensions", name) }), h("span", {}, String(value))))))
      : null,
    report.notices.map((one) => h("p", { class: "ds-alert", "data-color": "info" }, one.message)),
  );
}

/** Show the demands as a table. `on`: show(demand), move(demand, level). */
export function showDemands(root, demands, { language, on }) {
  const ordered = [...demands].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  const move = (demand, level) =>
    demand.level === level
      ? null
      : h("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "sm",
          "data-key": `move ${level} ${demand.start}`, "aria-label": `${say(`move-${level}`)}: ${demand.text}`, onclick: () => on.move(demand, level) }, say(`move-${level}`));
  refill(
    root,
    h("h2", { class: "ds-heading", "data-size": "sm" }, say("heading-demands")),
    h("p", { class: "quiet" }, LEVELS.map((level) => `${say(`level-${level}`)}: ${demands.filter((one) => one.level === level).length}`).join(" · ")),
    h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": say("heading-demands"), "data-key": "demands" },
      h("table", { class: "ds-table", "data-size": "sm", "data-border": true },
        h("thead", {}, h("tr", {}, ["column-level", "column-demand", "move"].map((key) => h("th", { scope: "col" }, say(key))))),
        h("tbody", {}, ordered.map((demand) =>
          h("tr", { "data-level": demand.level },
            h("td", {}, say(`level-${demand.level}`)),
            h("td", {}, h("button", { type: "button", class: "place", lang: language, "data-key": `demand ${demand.start}`, onclick: () => on.show(demand) }, demand.text),
              h("span", { class: "quiet" }, say(`demand-${demand.kind}`))),
            h("td", {}, move(demand, "must"), " ", move(demand, "should"))))))),
  );
}

/** Show the elements as a checklist. `on`: tick(id, ticked), insert(words), show(element). */
export function showElements(root, elements, { language, ticked, on }) {
  refill(
    root,
    h("h2", { class: "ds-heading", "data-size": "sm" }, say("heading-elements")),
    h("ul", { class: "elements" }, elements.filter((one) => one.state !== "not-relevant").map((one) => elementOf(one, { language, ticked, on }))),
  );
}

function elementOf(element, { language, ticked, on }) {
  const name = h("span", { class: "name" }, element.title);
  const state = h("span", { class: "state" }, say(`state-${element.state}`));
  const canTick = element.state === "missing" || ticked.has(element.id);
  return h(
    "li",
    { "data-state": element.state },
    h("div", { class: "row" },
      name, state,
      element.start !== null && element.field !== null
        ? h("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "sm", "data-key": `element ${element.id}`,
            "aria-label": `${say("show")}: ${element.title}`, onclick: () => on.show(element) }, say("show"))
        : null),
    canTick
      ? h("label", { class: "tick" },
          h("input", { type: "checkbox", class: "ds-input", checked: ticked.has(element.id), "data-key": `tick ${element.id}`,
            onchange: (event) => on.tick(element.id, event.target.checked) }),
          say("stated-elsewhere"), h("span", { class: "ds-sr-only" }, `: ${element.title}`))
      : null,
    element.message
      ? h("details", { "data-key": `about ${element.id}` }, h("summary", {}, say("why-and-text")),
          h("p", {}, element.message), h("p", {}, element.explanation), suggestionsOf(element, language, on), sourcesOf(element.sources))
      : null,
  );
}

function suggestionsOf(element, language, on) {
  if (!element.suggestions.length) return null;
  return h("ul", { class: "suggestions", "aria-label": say("label-instead") }, element.suggestions.map((words) =>
    h("li", {}, h("span", { lang: language }, words), " ",
      h("button", { type: "button", class: "ds-button", "data-variant": "secondary", "data-size": "sm", "data-key": `add ${element.id} ${words}`,
        "aria-label": say("insert-named", { words }), onclick: () => on.insert(words) }, say("insert")))));
}

/** Show what was set aside, to be taken back. */
export function showDismissed(root, dismissed, onBack) {
  refill(
    root,
    dismissed.size
      ? h("details", { "data-key": "dismissed" }, h("summary", {}, say("dismissed", { n: dismissed.size })),
          h("ul", { class: "dismissed" }, [...dismissed].map(([id, { words, reason }]) =>
            h("li", {}, `«${words}» – ${say(`reason-${reason}`)} `,
              h("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "sm", "data-key": `back ${id}`,
                "aria-label": `${say("take-back")}: ${words}`, onclick: () => onBack(id) }, say("take-back"))))))
      : null,
  );
}
