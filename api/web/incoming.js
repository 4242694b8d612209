// What is pasted or dropped. HTML is never parsed here: the service reads it, and answers with rows of text.

import { rowsOf } from "./blocks.js";
import { Refusal } from "./service.js";

/** Give the rows in pasted or dropped data: rich text, else plain text. */
export async function rowsIn(data, service) {
  const html = fragment(data.getData("text/html"));
  const text = data.getData("text/plain");
  const several = text.trim().includes("\n");
  return (await read(service, html, "html")) ?? (several ? await read(service, text, "plain") : null) ?? linesOf(text);
}

async function read(service, text, format) {
  if (!text.trim()) return null;
  try {
    return rowsOf((await service.read({ text, format })).passages);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return null;
    throw error;
  }
}

/** Give the part of the clipboard's HTML that was copied. */
function fragment(html) {
  const found = /<!--StartFragment-->([^]*?)<!--EndFragment-->/.exec(html);
  return found ? found[1] : html.replace(/^[^]*?<body[^>]*>|<\/body>[^]*$/gi, "");
}

function linesOf(text) {
  const lines = text.split(/\r?\n/).filter((line, _, all) => line.trim() || all.length === 1);
  return lines.filter(Boolean).map((line) => ({ kind: "paragraph", text: line }));
}
