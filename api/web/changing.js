// How the user changes the ad: by hand, with a file, with a suggestion, by moving a demand; and how that is undone.

import { rowsOf, sourceOf } from "./blocks.js";
import { spliced } from "./editor.js";
import { rowsIn } from "./incoming.js";
import { gapIn, replacement } from "./inserting.js";
import { placesOf, wordsOf } from "./marks.js";
import { moved } from "./moving.js";
import { say } from "./texts.js";
import { Walker } from "./walking.js";

const $ = (id) => document.getElementById(id);

export class Changer extends Walker {
  edit(rows, place, keep = false) {
    this.history.before();
    this.editor.set(rows, place);
    if (!keep) this.file = null;
    this.recheck();
  }

  paste(data) {
    const selection = this.editor.selection();
    return this.tryTo(async () => {
      const added = await rowsIn(data, this.service);
      if (!added.length) return;
      const rows = this.editor.rows;
      const made = spliced(rows.length === 1 && !rows[0].text ? [] : rows, selection, added);
      this.edit(made.rows, made.place);
    });
  }

  dropped(event) {
    const file = event.dataTransfer?.files[0];
    event.preventDefault();
    if (file) this.open(file);
    else if (event.dataTransfer) this.paste(event.dataTransfer);
  }

  open(file) {
    return this.tryTo(async () => {
      this.tell(say("reading"));
      const { passages } = await this.service.read({ file });
      this.view(false);
      this.edit(rowsOf(passages), { row: 0, end: 0 }, true);
      this.file = { file, html: sourceOf(this.editor.rows).html };
      $("ad").focus();
    });
  }

  clear() {
    this.edit([], { row: 0, end: 0 });
    $("file").value = "";
    $("ad").focus();
  }

  async insert(mark, words) {
    const place = await this.placeNow(() => this.marks.find((one) => one.id === mark.id)?.finding);
    if (!place) return;
    const { row, start, end } = place;
    const rows = this.editor.rows;
    const old = rows[row].text;
    const made = replacement(old, start, end, words);
    rows[row] = { ...rows[row], text: old.slice(0, made.start) + made.words + old.slice(made.end) };
    this.edit(rows, null);
    this.toGap(row, made.start, made.words);
  }

  add(words) {
    const rows = this.editor.rows;
    while (rows.length && !rows.at(-1).text.trim()) rows.pop();
    rows.push({ kind: "paragraph", text: words });
    this.edit(rows, null);
    this.toGap(rows.length - 1, 0, words);
  }

  /** Give where what `find` finds in the report stands in the ad as it now is, which is checked first if it has changed.
   *
   * Null where it is no longer there, which is told, or where the ad could not be checked, which has been told.
   */
  async placeNow(find) {
    if (!this.isChecked()) await this.recheck();
    if (!this.isChecked()) return null;
    const found = find();
    const [place] = found ? placesOf(found, sourceOf(this.editor.rows).locate) : [];
    if (!place) this.tell(say("place-gone"));
    return place ?? null;
  }

  /** Select the first [gap] of words that were inserted, or put the caret behind them. */
  toGap(row, start, words) {
    this.view(false);
    const gap = gapIn(words) ?? { start: words.length, end: words.length };
    this.editor.select(row, start + gap.start, start + gap.end);
  }

  async move(demand, level) {
    const place = await this.placeNow(() => {
      const same = this.report?.demands.filter((one) => one.text === demand.text) ?? [];
      return same.find((one) => one.start === demand.start) ?? (same.length === 1 ? same[0] : null);
    });
    if (!place) return;
    const made = moved(this.editor.rows, place, say(`list-${level}-${this.report.language}`));
    this.edit(made.rows, null);
    this.view(false);
    this.editor.select(made.rest ? made.rest.row : made.row, made.rest?.start ?? 0, made.rest?.end ?? 0);
    if (made.rest) this.tell(say("move-rest"));
  }

  dismiss(remark, reason) {
    this.history.before();
    this.dismissed = new Map(this.dismissed);
    for (const mark of remark.marks) this.dismissed.set(mark.id, { words: wordsOf(mark) || remark.first.message, reason });
    this.recheck();
    $("ad").focus({ preventScroll: true });
  }

  takeBack(id) {
    this.history.before();
    this.dismissed = new Map(this.dismissed);
    this.dismissed.delete(id);
    this.recheck();
  }

  tick(id, ticked) {
    if (ticked) this.ticked.add(id);
    else this.ticked.delete(id);
    for (const one of $("known").querySelectorAll("input")) one.checked = this.ticked.has(one.value);
    this.recheck();
  }

  state() {
    return { rows: this.editor.rows, dismissed: this.dismissed, place: this.editor.selection() };
  }

  restore({ rows, dismissed, place }) {
    this.dismissed = dismissed;
    this.editor.set(rows, place && { row: place.last, end: place.end });
    this.recheck();
  }

  undo() {
    if (this.history.undo()) this.tell(say("undone"));
    this.buttons();
  }

  redo() {
    this.history.redo();
    this.buttons();
  }
}
