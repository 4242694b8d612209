// The remarks on one field of another page, below it, in a shadow tree: neither side's styles reach the other.

import { h } from "./dom.js";
import { fieldOf } from "./fields.js";
import { gapIn, replacement } from "./inserting.js";
import { boxesOf, marksOf, placesOf } from "./marks.js";
import { showBoxes } from "./remarks.js";
import { Refusal, Service } from "./service.js";
import { loadTexts, say } from "./texts.js";

const PAUSE = 600;
const attached = new WeakMap();
let sheet = null;

/** Attach remarks to a textarea or an editable element. Options: base, key, remarks, profile, known, format, place. */
export async function attach(field, options) {
  if (attached.has(field)) return attached.get(field);
  const panel = new Panel(field, options);
  attached.set(field, panel);
  await panel.start();
  return panel;
}

class Panel {
  constructor(element, options) {
    this.options = options;
    this.field = fieldOf(element, options.format ?? null);
    this.service = new Service(options.base, options.key);
    this.service.language = options.remarks;
    this.dismissed = new Set();
    this.host = h("div", { class: "equality-check", lang: options.remarks });
    this.root = this.host.attachShadow({ mode: "open" });
    this.status = h("p", { role: "status", "aria-live": "polite" });
    this.boxes = h("div", { class: "boxes" });
    (options.place ?? element).after(this.host);
    this.onInput = () => this.changed();
  }

  async start() {
    await loadTexts(this.options.base, this.options.remarks);
    sheet ??= await styles(`${this.options.base}/web/panel.css`);
    this.root.adoptedStyleSheets = [sheet];
    this.root.append(
      h("div", { class: "panel", role: "group", "aria-label": say("remarks-on-ad") }, this.status, this.boxes),
      h("p", { hidden: true, id: "show-in-ad" }, say("show")),
    );
    this.field.element.addEventListener("input", this.onInput);
    await this.check();
  }

  /** Take the remarks away again. */
  detach() {
    clearTimeout(this.timer);
    this.service.abort("check");
    this.field.element.removeEventListener("input", this.onInput);
    this.field.paint([]);
    this.host.remove();
    attached.delete(this.field.element);
  }

  changed() {
    this.service.abort("check");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    const source = this.field.read();
    if (!source.text.trim()) return this.show({ findings: [], language: "nb" }, source, "");
    const { profile, remarks, known } = this.options;
    const ad = { text: source.text, format: source.format, profile, remarks, known_elements: known, dismissed: [...this.dismissed] };
    try {
      const report = await this.service.check(ad);
      this.show(report, source);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.tell(error instanceof Refusal && error.message ? error.message : say("no-service"));
    }
  }

  show(report, source, words = null) {
    this.checked = source.text;
    this.marks = marksOf(report.findings.filter((one) => !one.mild), source.locate);
    const boxes = boxesOf(this.marks);
    this.field.paint(this.marks);
    showBoxes(this.boxes, boxes, {
      language: report.language, current: null,
      on: {
        show: (mark) => this.field.select(mark.stretches[0]),
        insert: (mark, suggestion) => this.insert(mark, suggestion),
        dismiss: (remark) => this.dismiss(remark),
      },
    });
    const { correct, consider, language } = boxes;
    const counts = { correct: correct.length, consider: consider.length, language: language.length };
    this.tell(words ?? (this.marks.length ? say("counts", counts) : say("nothing")));
  }

  tell(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  async insert(mark, suggestion) {
    const place = await this.placeNow(mark);
    if (!place) return;
    const made = replacement(this.field.text(place.row), place.start, place.end, suggestion);
    this.field.replace({ row: place.row, start: made.start, end: made.end }, made.words);
    const gap = gapIn(made.words);
    if (gap) this.field.select({ row: place.row, start: made.start + gap.start, end: made.start + gap.end });
    clearTimeout(this.timer);
    this.check();
  }

  /** Give where a mark stands in the field as it now is, which is checked first if it has changed.
   *
   * Null where it is no longer there, which is told, or where the field could not be checked, which has been told.
   */
  async placeNow(mark) {
    clearTimeout(this.timer);
    if (this.field.read().text !== this.checked) await this.check();
    const source = this.field.read();
    if (source.text !== this.checked) return null;
    const found = this.marks.find((one) => one.id === mark.id);
    const [place] = found ? placesOf(found.finding, source.locate) : [];
    if (!place) this.tell(say("place-gone"));
    return place ?? null;
  }

  dismiss(remark) {
    for (const mark of remark.marks) this.dismissed.add(mark.id);
    this.check();
    this.field.element.focus({ preventScroll: true });
  }
}

async function styles(address) {
  const made = new CSSStyleSheet();
  made.replaceSync(await (await fetch(address, { credentials: "omit" })).text());
  return made;
}
