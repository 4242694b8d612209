// The ad as rows of text: title, headings, items, paragraphs. Read from an editor's elements, sent as HTML, found again.

const KINDS = { h1: "title", h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading", li: "item" };
const TAGS = { title: "h1", heading: "h2", item: "li", paragraph: "p" };
const ROWS = new Set(["p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "pre", "blockquote"]);
const NOT_TEXT = new Set(["script", "style", "template", "noscript", "textarea", "select", "button"]);
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>" };

/** Read the rows below a root. Each: kind, text, element, and pieces, the text nodes with their place in the text. */
export function readRows(root) {
  const rows = [];
  let open = null;
  const begin = (kind, element) => rows.push((open = { kind, element, pieces: [], text: "" }));
  const add = (node, text) => {
    open.pieces.push({ node, start: open.text.length, length: text.length });
    open.text += text;
  };
  const walk = (parent, kind, element) => {
    for (const child of parent.childNodes) {
      const name = child.nodeName.toLowerCase();
      if (child.nodeType === Node.TEXT_NODE) {
        if (!open && !child.data.trim()) continue;
        if (!open) begin(kind, element);
        add(child, child.data.replaceAll("\u00a0", " "));
      } else if (name === "br") {
        if (!open) begin(kind, element);
        add(child, "\n");
      } else if (ROWS.has(name)) {
        begin(KINDS[name] ?? kind, child);
        const own = open;
        walk(child, own.kind, child);
        if (!own.text && rows.at(-1) !== own) rows.splice(rows.indexOf(own), 1);
        open = null;
      } else if (child.nodeType === Node.ELEMENT_NODE && !NOT_TEXT.has(name)) {
        if (name === "ul" || name === "ol") open = null;
        walk(child, kind, element);
        if (name === "ul" || name === "ol") open = null;
      }
    }
  };
  walk(root, "paragraph", root);
  for (const row of rows) row.text = row.text.replace(/\n$/, "");
  return rows;
}

/** Give rows as data: kind and text. Only the first row can be the title. */
export function plainRows(rows) {
  return rows.map(({ kind, text }, at) => ({ kind: kind === "title" && at > 0 ? "heading" : kind, text }));
}

/** Give new elements for these rows. */
export function elementsOf(rows) {
  const made = [];
  for (const row of rows) {
    const element = document.createElement(TAGS[row.kind]);
    if (row.text) element.textContent = row.text;
    else element.append(document.createElement("br"));
    if (row.kind === "item" && made.at(-1)?.localName === "ul") made.at(-1).append(element);
    else if (row.kind === "item") {
      const list = document.createElement("ul");
      list.append(element);
      made.push(list);
    } else made.push(element);
  }
  return made;
}

/** Give the rows as HTML, and `locate`: from positions in it to stretches of rows. */
export function sourceOf(rows) {
  let html = "";
  const maps = rows.map((row, at) => {
    if (!row.text.trim()) return null;
    const tag = TAGS[row.kind];
    if (row.kind === "item" && rows[at - 1]?.kind !== "item") html += "<ul>\n";
    html += `<${tag}>`;
    const places = new Uint32Array(row.text.length + 1);
    for (let i = 0; i < row.text.length; i++) {
      places[i] = html.length;
      html += ENTITIES[row.text[i]] ?? row.text[i];
    }
    places[row.text.length] = html.length;
    html += `</${tag}>\n`;
    if (row.kind === "item" && rows[at + 1]?.kind !== "item") html += "</ul>\n";
    return places;
  });
  return { html, locate: (start, end) => stretches(maps, start, end) };
}

function stretches(maps, start, end) {
  const found = [];
  maps.forEach((places, row) => {
    if (!places || places.at(-1) <= start || places[0] >= end) return;
    found.push({ row, start: indexOf(places, start), end: indexOf(places, end) });
  });
  return found.filter((one) => one.start < one.end);
}

function indexOf(places, position) {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Give the rows as plain text. */
export function textOf(rows) {
  const lines = rows.map((row, at) => {
    const text = row.kind === "item" ? `- ${row.text}` : row.text;
    const apart = at > 0 && !(row.kind === "item" && rows[at - 1].kind === "item") && rows[at - 1].kind !== "heading";
    return apart ? `\n${text}` : text;
  });
  return `${lines.join("\n")}\n`;
}

/** Give what a service read as rows. */
export function rowsOf(passages) {
  return passages.map(({ field, kind, text }) => ({ kind: field === "title" ? "title" : kind, text }));
}
