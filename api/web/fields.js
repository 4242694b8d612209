// Fields of other pages: a textarea, or an element that is edited, in this document or in a frame's.

import { readRows, sourceOf } from "./blocks.js";
import { rangeOf } from "./editor.js";

const SEVERITIES = ["style", "consider", "excluding", "unlawful-risk"];
const LINES = { style: "dotted", consider: "dashed", excluding: "solid", "unlawful-risk": "double" };
const styled = new WeakSet();

/** Give what reads, marks and changes a field. */
export function fieldOf(element, format) {
  return "value" in element ? new TextField(element, format) : new EditedField(element);
}

class TextField {
  constructor(element, format) {
    this.element = element;
    this.format = format;
  }

  /** Give the ad as it is sent, and `locate`: from positions in it to stretches of rows; here there is one row. */
  read() {
    const locate = (start, end) => [{ row: 0, start, end }];
    return { text: this.element.value, format: this.format ?? "plain", locate };
  }

  text() {
    return this.element.value;
  }

  paint() {}

  select({ start, end }) {
    this.element.focus();
    this.element.setSelectionRange(start, end);
  }

  replace(place, words) {
    this.select(place);
    insert(this.element, words, () => {
      this.element.setRangeText(words, place.start, place.end, "end");
      this.element.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
    });
  }
}

class EditedField {
  constructor(element) {
    this.element = element;
    this.view = element.ownerDocument.defaultView;
  }

  read() {
    const source = sourceOf(readRows(this.element));
    return { text: source.html, format: "html", locate: source.locate };
  }

  text(row) {
    return readRows(this.element)[row].text;
  }

  paint(marks) {
    const { CSS, Highlight } = this.view;
    if (!CSS.highlights) return;
    this.#style();
    const rows = readRows(this.element);
    for (const severity of SEVERITIES) {
      const places = marks.filter((mark) => mark.severity === severity).flatMap((mark) => mark.stretches);
      const name = `equality-check-${severity}`;
      const others = [...(CSS.highlights.get(name) ?? [])].filter((range) => !this.element.contains(range.startContainer));
      const ranges = places.map((one) => rangeOf(rows[one.row], one.start, one.end)).filter(Boolean);
      CSS.highlights.set(name, new Highlight(...others, ...ranges));
    }
  }

  select({ row, start, end }) {
    const range = rangeOf(readRows(this.element)[row], start, end);
    if (!range) return;
    this.element.focus();
    const selected = this.element.ownerDocument.getSelection();
    selected.removeAllRanges();
    selected.addRange(range);
  }

  replace(place, words) {
    this.select(place);
    insert(this.element, words, () => {
      const range = this.element.ownerDocument.getSelection().getRangeAt(0);
      range.deleteContents();
      range.insertNode(this.element.ownerDocument.createTextNode(words));
      this.element.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
    });
  }

  #style() {
    const owner = this.element.ownerDocument;
    if (styled.has(owner)) return;
    styled.add(owner);
    const sheet = new this.view.CSSStyleSheet();
    const rule = (severity) => `::highlight(equality-check-${severity}) { text-decoration: underline ${LINES[severity]} 2px; }`;
    sheet.replaceSync(SEVERITIES.map(rule).join("\n"));
    owner.adoptedStyleSheets = [...owner.adoptedStyleSheets, sheet];
  }
}

/** Put words in place of the selection as if they were typed: the editor of the page notices, and can undo it. */
function insert(element, words, otherwise) {
  if (!element.ownerDocument.execCommand("insertText", false, words)) otherwise();
}
