// The field that the ad is written in. Marks are painted over it (CSS Custom Highlight API): its elements never change
// under the one who types, so the caret cannot jump, and neither an input method nor a screen reader is disturbed.

import { elementsOf, plainRows, readRows } from "./blocks.js";

const SEVERITIES = ["style", "consider", "excluding", "unlawful-risk"];
const FORMATTING = /^format|^insertLink|^insertHorizontalRule/;

export class Editor {
  /** `on`: typing(), changed(), paste(data), undo(), redo(). */
  constructor(root, on) {
    this.root = root;
    this.on = on;
    document.execCommand("defaultParagraphSeparator", false, "p");
    root.addEventListener("beforeinput", (event) => this.#before(event));
    root.addEventListener("input", () => this.#changed());
    root.addEventListener("paste", (event) => {
      event.preventDefault();
      on.paste(event.clipboardData);
    });
    root.addEventListener("keydown", (event) => this.#key(event));
    this.set([]);
  }

  get rows() {
    return plainRows(readRows(this.root));
  }

  /** Show these rows, and put the caret there if it was in the field. */
  set(rows, place = null) {
    this.root.replaceChildren(...elementsOf(rows.length ? rows : [{ kind: "paragraph", text: "" }]));
    this.#emptiness();
    if (place) this.select(place.row, place.end, place.end);
  }

  /** Give the selection as {row, start, end, last}: from `start` in `row` to `end` in row `last`; null outside. */
  selection() {
    const selected = document.getSelection();
    if (!selected.rangeCount || !this.root.contains(selected.anchorNode)) return null;
    const range = selected.getRangeAt(0);
    const rows = readRows(this.root);
    const from = placeOf(rows, range.startContainer, range.startOffset);
    const to = placeOf(rows, range.endContainer, range.endOffset);
    return { row: from.row, start: from.at, last: to.row, end: to.at };
  }

  /** Select words and bring them into view. */
  select(row, start, end, focus = true) {
    const range = rangeOf(readRows(this.root)[row], start, end);
    if (!range) return;
    if (focus) this.root.focus({ preventScroll: true });
    const selected = document.getSelection();
    selected.removeAllRanges();
    selected.addRange(range);
    reveal(this.root, range);
  }

  /** Paint marks: {severity, stretches}; the current one stands out. */
  paint(marks, current = null) {
    if (!globalThis.CSS?.highlights) return;
    const rows = readRows(this.root);
    for (const severity of SEVERITIES) {
      const ranges = marks.filter((one) => one.severity === severity).flatMap((one) => rangesOf(rows, one));
      const highlight = new Highlight(...ranges);
      highlight.priority = SEVERITIES.indexOf(severity);
      CSS.highlights.set(severity, highlight);
    }
    const highlight = new Highlight(...(current ? rangesOf(rows, current) : []));
    highlight.priority = SEVERITIES.length;
    CSS.highlights.set("current", highlight);
  }

  #before(event) {
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault();
      this.on[event.inputType === "historyUndo" ? "undo" : "redo"]();
    } else if (FORMATTING.test(event.inputType) || event.inputType === "insertFromDrop") {
      event.preventDefault();
    } else this.on.typing();
  }

  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.on.redo();
    else this.on.undo();
  }

  #changed() {
    if (!this.root.firstElementChild) this.set([], { row: 0, end: 0 });
    this.#emptiness();
    this.on.changed();
  }

  #emptiness() {
    this.root.toggleAttribute("data-empty", !this.root.textContent.trim());
  }
}

/** Give rows with others in place of a selection, and where the caret then stands. */
export function spliced(rows, selection, added) {
  const at = selection ?? { row: rows.length, start: 0, last: rows.length, end: 0 };
  const first = rows[at.row] ?? { kind: "paragraph", text: "" };
  const head = first.text.slice(0, at.start);
  const tail = (rows[at.last]?.text ?? "").slice(at.end);
  if (added.length === 1 && (head || tail || added[0].kind === "paragraph")) {
    const text = head + added[0].text;
    const made = [...rows.slice(0, at.row), { ...first, text: text + tail }, ...rows.slice(at.last + 1)];
    return { rows: made, place: { row: at.row, end: text.length } };
  }
  const before = head ? [{ ...first, text: head }] : [];
  const after = tail ? [{ ...rows[at.last], text: tail }] : [];
  const made = [...rows.slice(0, at.row), ...before, ...added, ...after, ...rows.slice(at.last + 1)];
  const last = at.row + before.length + added.length - 1;
  return { rows: made, place: { row: last, end: added.at(-1).text.length } };
}

/** Give the range of words in a row. */
export function rangeOf(row, start, end) {
  if (!row) return null;
  const range = document.createRange();
  const [from, to] = [start, end].map((at, last) => pointOf(row, at, last === 1));
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

function rangesOf(rows, mark) {
  return mark.stretches.map((one) => rangeOf(rows[one.row], one.start, one.end)).filter(Boolean);
}

function pointOf(row, at, ends) {
  const inside = (one) => (ends ? one.start < at && at <= one.start + one.length : one.start <= at && at < one.start + one.length);
  const piece = row.pieces.find(inside) ?? row.pieces.findLast((one) => one.start <= at) ?? row.pieces[0];
  if (!piece) return [row.element, 0];
  if (piece.node.nodeType === Node.TEXT_NODE) return [piece.node, Math.min(at - piece.start, piece.length)];
  const index = [...piece.node.parentNode.childNodes].indexOf(piece.node);
  return [piece.node.parentNode, index + (at > piece.start ? 1 : 0)];
}

/** Give where a point of the document stands: row and place in its text. */
export function placeOf(rows, node, offset) {
  for (const [row, { pieces }] of rows.entries()) {
    const piece = pieces.find((one) => one.node === node);
    if (piece) return { row, at: piece.start + Math.min(offset, piece.length) };
  }
  const point = document.createRange();
  point.setStart(node, offset);
  let found = { row: 0, at: 0 };
  for (const [row, { pieces, element }] of rows.entries()) {
    if (element === node || point.comparePoint(element, 0) <= 0) found = { row, at: 0 };
    for (const piece of pieces) {
      const parent = piece.node.parentNode;
      const after = [...parent.childNodes].indexOf(piece.node) + 1;
      if (point.comparePoint(parent, after) <= 0) found = { row, at: piece.start + piece.length };
    }
  }
  const text = rows[found.row]?.text ?? "";
  return { row: found.row, at: Math.min(found.at, text.length) };
}

function reveal(root, range) {
  const box = range.getBoundingClientRect();
  const frame = root.getBoundingClientRect();
  if (root.scrollHeight > root.clientHeight) root.scrollTop += box.top - frame.top - root.clientHeight / 3;
  if (frame.top < 0 || frame.bottom > innerHeight) root.scrollIntoView({ block: "nearest" });
}
