// The page: the ad on one side, what the service says of it on the other.

import { sourceOf } from "./blocks.js";
import { Changer } from "./changing.js";
import { showChoices, speak } from "./choices.js";
import { Editor } from "./editor.js";
import { History } from "./history.js";
import { boxesOf, marksOf, placesOf } from "./marks.js";
import { showBoxes } from "./remarks.js";
import { Refusal, Service } from "./service.js";
import { takeAway } from "./take.js";
import { say } from "./texts.js";
import { showDemands, showDismissed, showElements, showFigures } from "./whole.js";

const PAUSE = 400;
const $ = (id) => document.getElementById(id);

class Page extends Changer {
  constructor() {
    super();
    this.service = new Service();
    this.dismissed = new Map();
    this.ticked = new Set();
    this.file = null;
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

  // --- the ad is checked ---------------------------------------------------------------------------------------

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
      Object.assign(this, { source, checked: source.html });
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
