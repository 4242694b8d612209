// The page: the ad on one side, what the service says of it on the other.

import { rowsOf, sourceOf } from "./blocks.js";
import { showChoices, speak } from "./choices.js";
import { Editor, spliced } from "./editor.js";
import { History } from "./history.js";
import { rowsIn } from "./incoming.js";
import { gapIn, replacement } from "./inserting.js";
import { boxesOf, marksOf, placesOf, wordsOf } from "./marks.js";
import { moved } from "./moving.js";
import { showBoxes } from "./remarks.js";
import { Refusal, Service } from "./service.js";
import { takeAway } from "./take.js";
import { say } from "./texts.js";
import { Walker } from "./walking.js";
import { showDemands, showDismissed, showElements, showFigures } from "./whole.js";

const PAUSE = 400;
const $ = (id) => document.getElementById(id);

class Page extends Walker {
  constructor() {
    super();
    this.service = new Service();
    this.dismissed = new Map();
    this.ticked = new Set();
    this.file = null;
    this.checked = "";
    this.editor = new Editor($("ad"), {
      typing: () => this.history.typing(),
      changed: () => this.changed(),
      paste: (data) => this.paste(data),
      undo: () => this.undo(),
      redo: () => this.redo(),
    });
    this.history = new History(() => this.state(), (state) => this.restore(state));
  }

  async start() {
    const known = { nn: "nn", en: "en" };
    $("language").value = known[navigator.language.slice(0, 2)] ?? "nb";
    this.listen();
    await this.speak();
    this.buttons();
    $("ad").focus();
  }

  listen() {
    $("profile").addEventListener("change", () => this.recheck());
    $("language").addEventListener("change", () => this.speak().then(() => this.recheck()));
    $("key-field").addEventListener("submit", (event) => event.preventDefault());
    $("key").addEventListener("change", () => this.identify());
    $("mild").addEventListener("change", () => this.show());
    $("open").addEventListener("click", () => $("file").click());
    $("file").addEventListener("change", (event) => event.target.files[0] && this.open(event.target.files[0]));
    $("undo").addEventListener("click", () => this.undo());
    $("redo").addEventListener("click", () => this.redo());
    $("next").addEventListener("click", () => this.step(1));
    $("previous").addEventListener("click", () => this.step(-1));
    $("clear").addEventListener("click", () => this.clear());
    $("write").addEventListener("click", () => this.view(false));
    $("read").addEventListener("click", () => this.view(true));
    $("ad").addEventListener("click", (event) => this.pointed(event));
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => this.dropped(event));
    for (const kind of ["text", "html", "docx", "commented", "report"]) {
      $(`take-${kind}`).addEventListener("click", () => this.tryTo(() => takeAway(kind, this)));
    }
  }

  async speak() {
    await this.tryTo(async () => {
      await speak($("language").value, this.service);
      await this.choices();
    });
  }

  async choices() {
    const found = await this.service.profiles();
    showChoices(found, this.ticked, (id, ticked) => this.tick(id, ticked));
  }

  identify() {
    this.service.key = $("key").value;
    this.tryTo(() => this.choices()).then(() => this.recheck());
  }

  // --- the ad changes -------------------------------------------------------------------------------------------

  changed() {
    this.service.abort("check");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
    this.buttons();
  }

  recheck() {
    clearTimeout(this.timer);
    return this.check();
  }

  /** Give the ad as the service is asked about it. */
  ad(source) {
    return {
      text: source.html, format: "html", profile: $("profile").value || null, remarks: $("language").value,
      known_elements: [...this.ticked], dismissed: [...this.dismissed.keys()],
    };
  }

  async check() {
    this.service.abort("check");
    const rows = this.editor.rows;
    const source = sourceOf(rows);
    if (!source.html) return this.nothing();
    const ad = this.ad(source);
    await this.tryTo(async () => {
      this.report = await this.service.check(ad);
      Object.assign(this, { source, rows, checked: source.html });
      this.show();
    });
  }

  nothing() {
    Object.assign(this, { report: null, marks: [], source: null, checked: "" });
    this.editor.paint([]);
    for (const id of ["figures", "boxes", "reading"]) $(id).replaceChildren();
    for (const id of ["demands", "elements"]) $(id).hidden = true;
    this.tell("");
    this.buttons();
  }

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

  insert(mark, words) {
    const [{ row, start, end }] = mark.stretches;
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

  /** Select the first [gap] of words that were inserted, or put the caret behind them. */
  toGap(row, start, words) {
    this.view(false);
    const gap = gapIn(words) ?? { start: words.length, end: words.length };
    this.editor.select(row, start + gap.start, start + gap.end);
  }

  move(demand, level) {
    const [place] = placesOf(demand, this.source.locate);
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

  // --- undo -----------------------------------------------------------------------------------------------------

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

  // --- what is shown --------------------------------------------------------------------------------------------

  show() {
    if (!this.report) return;
    const { findings, language, demands, elements } = this.report;
    const heard = findings.filter((one) => $("mild").checked || !one.mild);
    this.marks = marksOf(heard, this.source.locate);
    if (!this.marks.some((mark) => mark.id === this.current)) this.current = null;
    $("ad").lang = language === "other" ? "und" : language;
    this.editor.paint(this.marks, this.marks.find((mark) => mark.id === this.current));
    if (!$("reading").hidden) this.showReading();
    this.boxes = boxesOf(this.marks);
    this.showBoxes();
    showFigures($("figures"), this.report);
    for (const [id, ones] of [["demands", demands], ["elements", elements]]) $(id).hidden = !ones.length;
    const at = (one) => this.goTo(placesOf(one, this.source.locate));
    showDemands($("demands"), demands, { language, on: { show: at, move: (one, level) => this.move(one, level) } });
    showElements($("elements"), elements, {
      language, ticked: this.ticked,
      on: { show: at, insert: (words) => this.add(words), tick: (id, on) => this.tick(id, on) },
    });
    showDismissed($("dismissed-list"), this.dismissed, (id) => this.takeBack(id));
    this.tellCounts();
    this.buttons();
  }

  showBoxes() {
    showBoxes($("boxes"), this.boxes, {
      language: this.report.language, current: this.current,
      on: {
        show: (mark) => this.choose(mark, "ad"),
        insert: (mark, words) => this.insert(mark, words),
        dismiss: (remark, reason) => this.dismiss(remark, reason),
      },
    });
  }

  tellCounts() {
    const { correct, consider, language } = this.boxes;
    const none = !(correct.length + consider.length + language.length);
    const counts = { correct: correct.length, consider: consider.length, language: language.length };
    this.tell(none ? say("nothing") : say("counts", counts));
  }

  tell(words) {
    if ($("status").textContent !== words) $("status").textContent = words;
  }

  async tryTo(work) {
    try {
      const done = await work();
      $("problem").hidden = true;
      return done;
    } catch (error) {
      if (error.name === "AbortError") return undefined;
      if (error.status === 401) $("key-field").hidden = false;
      $("problem").textContent = error instanceof Refusal && error.message ? error.message : say("no-service");
      $("problem").hidden = false;
      this.tell($("problem").textContent);
      if (!(error instanceof Refusal || error instanceof TypeError)) throw error;
      return undefined;
    }
  }

  buttons() {
    $("undo").disabled = !this.history.past.length;
    $("redo").disabled = !this.history.future.length;
    const empty = $("ad").hasAttribute("data-empty");
    for (const id of ["clear", "read"]) $(id).disabled = empty;
    for (const id of ["previous", "next"]) $(id).disabled = !this.marks.length;
    for (const one of document.querySelectorAll(".take button")) one.disabled = empty;
  }
}

new Page().start();
