// From a report to what is shown of it: places in the ad, and one remark a rule in three boxes.

const ORDER = ["unlawful-risk", "excluding", "consider", "style"];
const BOXES = { "unlawful-risk": "correct", excluding: "correct", consider: "consider", style: "language" };

/** Give the places of every finding: {id, severity, finding, stretches}; `locate` leads from the source to rows. */
export function marksOf(findings, locate) {
  return findings.map((finding) => ({
    id: finding.fingerprint,
    severity: finding.severity,
    finding,
    stretches: placesOf(finding, locate),
  }));
}

/** Give where something of a report stands, as stretches of rows. */
export function placesOf(one, locate) {
  const own = one.start === null || one.start === undefined ? (one.related ?? []) : [one];
  const origins = own.map((place) => place.origin ?? (ofText(one) ? { kind: "text", ...place } : null));
  return origins.filter((origin) => origin?.kind === "text").flatMap((origin) => locate(origin.start, origin.end));
}

/** Tell whether positions without an origin are in the source itself: it then was plain text. */
function ofText({ field }) {
  return field === undefined || field === "text" || field === "ad";
}

/** Give the remarks by box: {key, severity, first, marks}. */
export function boxesOf(marks) {
  const groups = new Map();
  for (const mark of marks) {
    const key = `${mark.severity} ${mark.finding.rule}`;
    if (!groups.has(key)) groups.set(key, { key, severity: mark.severity, first: mark.finding, marks: [] });
    groups.get(key).marks.push(mark);
  }
  const ordered = [...groups.values()].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const boxes = { correct: [], consider: [], language: [] };
  for (const remark of ordered) boxes[BOXES[remark.severity]].push(remark);
  return boxes;
}

/** Give the words of a mark on one line. */
export function wordsOf(mark) {
  return mark.finding.start === null ? "" : mark.finding.text.split(/\s+/).join(" ").trim();
}

/** Give the mark at a place of a row, the narrowest where several are. */
export function markAt(marks, row, at) {
  const width = (mark) => mark.stretches.reduce((sum, one) => sum + one.end - one.start, 0);
  const here = marks.filter((mark) => mark.stretches.some((one) => one.row === row && one.start <= at && at <= one.end));
  return here.sort((a, b) => width(a) - width(b))[0] ?? null;
}

function inOrder(marks) {
  const first = (mark) => mark.stretches[0];
  return marks
    .filter(first)
    .sort((a, b) => first(a).row - first(b).row || first(a).start - first(b).start || first(a).end - first(b).end);
}

/** Give the mark after (`by` 1) or before (-1) the current one, else after or before the caret. */
export function nextMark(marks, caret, current, by) {
  const ordered = inOrder(marks);
  if (!ordered.length) return null;
  const now = ordered.findIndex((mark) => mark.id === current);
  const isBehind = ({ stretches: [one] }) => one.row > caret.row || (one.row === caret.row && one.start >= caret.start);
  const found = caret ? ordered.findIndex(isBehind) : 0;
  const behind = found < 0 ? ordered.length : found;
  const from = now >= 0 ? now + by : by > 0 ? behind : behind - 1;
  return ordered.at(from % ordered.length);
}
