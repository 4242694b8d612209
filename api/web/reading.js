// The ad to read: real headings, lists and marks, each mark a link to its remark.

import { h } from "./dom.js";
import { named, say } from "./texts.js";
import { elementsOf } from "./blocks.js";

const ORDER = ["style", "consider", "excluding", "unlawful-risk"];

/** Show rows with their marks. `onMark` is called with the mark that was chosen. */
export function showReading(root, rows, marks, language, onMark) {
  const full = rows.filter((row) => row.text.trim());
  const elements = elementsOf(full.map((row) => ({ ...row, text: "" })));
  const leaves = elements.flatMap((one) => (one.localName === "ul" ? [...one.children] : [one]));
  full.forEach((row, at) => {
    const here = marks.flatMap((mark) => mark.stretches.filter((one) => one.row === rows.indexOf(row)).map((one) => ({ ...one, mark })));
    leaves[at].replaceChildren(...pieces(row.text, here, onMark));
  });
  root.lang = language === "other" ? "und" : language;
  root.replaceChildren(...elements);
}

function pieces(text, places, onMark) {
  const cuts = [...new Set([0, text.length, ...places.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at];
    const words = text.slice(start, end);
    const over = places.filter((one) => one.start <= start && end <= one.end);
    if (!over.length) return words;
    const gravest = over.sort((a, b) => ORDER.indexOf(b.mark.severity) - ORDER.indexOf(a.mark.severity))[0].mark;
    const link = h("a", {
      href: `#remark-${gravest.id}`, "data-mark": gravest.id,
      onclick: (event) => {
        event.preventDefault();
        onMark(gravest);
      },
    }, words);
    const note = over.some((one) => one.start === start) ? h("span", { class: "ds-sr-only" }, ` (${say("remark")}: ${named("severities", gravest.severity)})`) : null;
    return h("mark", { "data-severity": gravest.severity }, link, note);
  });
}
