// The three boxes of remarks.

import { h, refill } from "./dom.js";
import { wordsOf } from "./marks.js";
import { named, say } from "./texts.js";

const MOST_CONSIDERED = 5;
const MOST_PLACES = 6;
const REASONS = ["needed", "wrong", "elsewhere", "later"];
const HTTP = /^https?:\/\//;
const LAW = "Lovdata";

/** Show the boxes. `on`: show(mark), insert(mark, suggestion), dismiss(remark, reason). */
export function showBoxes(root, boxes, { language, current, on }) {
  const card = (remark) => cardOf(remark, { language, current, on });
  const shown = Object.entries(boxes).filter(([, remarks]) => remarks.length);
  refill(
    root,
    shown.map(([box, remarks]) => {
      const open = box === "correct" ? remarks : box === "consider" ? remarks.slice(0, MOST_CONSIDERED) : [];
      const folded = remarks.slice(open.length);
      const places = folded.reduce((sum, remark) => sum + remark.marks.length, 0);
      const line = box === "language" ? plural("language-folded", places) : plural("more", folded.length);
      return h(
        "section",
        { class: "box", "data-box": box, "aria-labelledby": `box-${box}` },
        h("h2", { class: "ds-heading", "data-size": "sm", id: `box-${box}` }, say(`box-${box}`), " ",
          h("span", { class: "ds-tag", "data-color": "neutral", "data-size": "sm" }, String(remarks.length))),
        open.map(card),
        folded.length
          ? h("details", { class: "ds-details", "data-key": `more ${box}` }, h("summary", {}, line), h("div", {}, folded.map(card)))
          : null,
      );
    }),
  );
}

/** Bring the card of a mark into view and put the focus on it. */
export function goToCard(root, mark, focus) {
  const card = [...root.querySelectorAll(".remark")].find((one) => one.dataset.marks.split(" ").includes(mark.id));
  if (!card) return;
  const folded = card.parentElement.closest("details");
  if (folded) folded.open = true;
  for (const one of root.querySelectorAll(".remark.is-current")) one.classList.remove("is-current");
  card.classList.add("is-current");
  card.scrollIntoView({ block: "nearest" });
  if (focus) card.focus({ preventScroll: true });
}

function plural(key, n) {
  return n === 1 ? say(`${key}-one`) : say(key, { n });
}

function cardOf(remark, { language, current, on }) {
  const { first, marks, severity, key } = remark;
  const chosen = marks.find((mark) => mark.id === current) ?? marks[0];
  const about = first.field === "ad" ? say("whole-ad") : marks.length > 1 ? say("places", { n: marks.length }) : "";
  const title = named("categories", first.category) + (about ? ` (${about})` : "");
  return h(
    "article",
    {
      class: `remark${marks.some((mark) => mark.id === current) ? " is-current" : ""}`,
      "data-severity": severity, "data-marks": marks.map((mark) => mark.id).join(" "), "data-key": key,
      id: `remark-${chosen.id}`, tabindex: "-1", "aria-labelledby": `title-${chosen.id}`,
    },
    h("h3", { id: `title-${chosen.id}` }, h("span", { class: "severity" }, named("severities", severity)), ` · ${title}`),
    placesRow(marks, chosen, language, key, on),
    h("p", { class: "message" }, first.message),
    suggestionsRow(chosen, language, key, on),
    h("details", { class: "why", "data-key": `why ${key}` }, h("summary", {}, say("why")),
      h("p", {}, first.explanation), sourcesOf(first.sources)),
    dismissal(remark, on),
  );
}

function placesRow(marks, chosen, language, key, on) {
  const placed = marks.filter((mark) => mark.stretches.length);
  if (!placed.length) return null;
  const button = (mark) =>
    h("button", {
      type: "button", class: "place", lang: language, "data-key": `place ${key} ${mark.id}`,
      "aria-pressed": placed.length > 1 ? String(mark === chosen) : null,
      "aria-describedby": "show-in-ad", onclick: () => on.show(mark),
    }, `«${wordsOf(mark) || say("show")}»`);
  const rest = placed.slice(MOST_PLACES);
  return [
    h("p", { class: "places" }, placed.slice(0, MOST_PLACES).map(button)),
    rest.length
      ? h("details", { "data-key": `places ${key}` }, h("summary", {}, say("more-places", { n: rest.length })),
          h("p", { class: "places" }, rest.map(button)))
      : null,
  ];
}

function suggestionsRow(mark, language, key, on) {
  const { suggestions } = mark.finding;
  if (!suggestions.length) return null;
  const canInsert = mark.finding.start !== null && mark.stretches.length === 1;
  return h(
    "ul",
    { class: "suggestions", "aria-label": say("label-instead") },
    suggestions.map((words) =>
      h("li", {}, h("span", { lang: language }, words), " ",
        canInsert
          ? h("button", {
              type: "button", class: "ds-button", "data-variant": "secondary", "data-size": "sm",
              "data-key": `insert ${key} ${words}`, "aria-label": say("insert-named", { words }), onclick: () => on.insert(mark, words),
            }, say("insert"))
          : null),
    ),
  );
}

/** Give the sources of a remark as links; a law needs no publisher. */
export function sourcesOf(sources) {
  if (!sources.length) return null;
  return h(
    "ul",
    { class: "sources", "aria-label": say("label-source") },
    sources.map(({ publisher, title, url }) => {
      const words = publisher === LAW ? title : `${publisher}, ${title}`;
      const link = { class: "ds-link", href: url, target: "_blank", rel: "noreferrer noopener" };
      return h("li", {}, url && HTTP.test(url) ? h("a", link, words, h("span", { class: "ds-sr-only" }, ` ${say("new-tab")}`)) : words);
    }),
  );
}

function dismissal(remark, on) {
  const select = h(
    "select",
    { class: "ds-input", id: `reason-${remark.marks[0].id}`, "data-key": `reason ${remark.key}` },
    REASONS.map((reason) => h("option", { value: reason }, say(`reason-${reason}`))),
  );
  return h(
    "details",
    { class: "dismiss", "data-key": `dismiss ${remark.key}` },
    h("summary", {}, say("dismiss")),
    h("div", { class: "row" },
      h("label", { for: select.id, class: "ds-label" }, say("reason")), select,
      h("button", { type: "button", class: "ds-button", "data-variant": "secondary", "data-size": "sm",
        onclick: () => on.dismiss(remark, select.value) }, say("dismiss"))),
  );
}
