// From mark to remark and back, in the field and in the view to read.

import { readRows, sourceOf } from "./blocks.js";
import { placeOf } from "./editor.js";
import { markAt, marksOf, nextMark } from "./marks.js";
import { showReading } from "./reading.js";
import { goToCard } from "./remarks.js";

const $ = (id) => document.getElementById(id);

/** Holds what was found in the ad, and which of it is the current one. */
export class Walker {
  constructor() {
    this.report = null;
    this.source = null;
    this.checked = "";
    this.marks = [];
    this.current = null;
  }

  /** Tell whether the report is on the ad as it now is; empty rows do not count, so rows may have moved all the same. */
  isChecked() {
    return sourceOf(this.editor.rows).html === this.checked;
  }

  view(reading) {
    if (reading) this.showReading();
    $("reading").hidden = !reading;
    $("ad").hidden = reading;
    $("read").setAttribute("aria-pressed", String(reading));
    $("write").setAttribute("aria-pressed", String(!reading));
  }

  showReading() {
    const { locate } = sourceOf(this.editor.rows);
    const marks = this.isChecked() ? marksOf(this.marks.map((mark) => mark.finding), locate) : [];
    showReading($("reading"), this.editor.rows, marks, this.report?.language ?? "nb", (mark) => this.choose(mark, "remark"));
  }

  pointed(event) {
    const point = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (!point || !this.marks.length) return;
    const { row, at } = placeOf(readRows($("ad")), point.offsetNode, point.offset);
    const mark = markAt(this.marks, row, at);
    if (mark) this.choose(mark, null);
  }

  /** Make a mark the current one; the focus goes to its place in the "ad", to its "remark", or stays. */
  choose(mark, to) {
    this.current = mark.id;
    this.editor.paint(this.marks, mark);
    this.showBoxes();
    if (to === "ad") this.goTo(mark.stretches);
    else goToCard($("boxes"), mark, to === "remark");
  }

  goTo([place]) {
    if (!place) return;
    this.view(false);
    this.editor.select(place.row, place.start, place.end);
  }

  step(by) {
    const mark = nextMark(this.marks, this.editor.selection(), this.current, by);
    if (mark) this.choose(mark, "ad");
  }

  key(event) {
    if (event.key === "F8") {
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && event.ctrlKey && document.activeElement === $("ad")) {
      const here = this.editor.selection();
      const mark = here && markAt(this.marks, here.row, here.start);
      event.preventDefault();
      if (mark) this.choose(mark, "remark");
    } else if (event.key === "Escape" && document.activeElement?.closest(".remark") && this.current) {
      const mark = this.marks.find((one) => one.id === this.current);
      if (mark) this.choose(mark, "ad");
    }
  }
}
