// What can be taken away: the text as it now is, the commented Word file, the report.

import { sourceOf, textOf } from "./blocks.js";
import { save } from "./dom.js";
import { say } from "./texts.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Make a document of the page's ad and save it. */
export async function takeAway(kind, page) {
  const rows = page.editor.rows;
  const source = sourceOf(rows);
  const name = fileName(rows);
  if (kind === "text") return save(textOf(rows), `${name}.txt`, "text/plain;charset=utf-8");
  if (kind === "html") return save(source.html, `${name}.html`, "text/html;charset=utf-8");
  const ad = page.ad(source);
  if (kind === "docx") return save(await page.service.report(ad, "docx"), `${name}.docx`, WORD);
  if (kind === "report") return save(await page.service.report(ad, "html"), `${name} – ${say("report")}.html`);
  return save(await page.service.report(asOpened(ad, page.file) ?? ad, "commented-docx"), `${name} – ${say("commented")}.docx`);
}

/** Give the Word file that was opened, as long as its text is unchanged: the comments then stand in it. */
function asOpened(ad, opened) {
  if (!opened || opened.html !== ad.text || !/\.docx$/i.test(opened.file.name)) return null;
  const { text, format, ...options } = ad;
  return { ...options, file: opened.file };
}

function fileName(rows) {
  const first = rows.find((row) => row.text.trim())?.text ?? "";
  return first.replace(/[^\p{L}\p{N} -]/gu, "").trim().slice(0, 60) || say("ad");
}
