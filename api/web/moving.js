// Moves a demand into the list of what an applicant must have, or of what is an advantage.

/** Give the rows with the demand at that place under a heading, which is added where it is missing.
 *
 * A demand that is a whole row moves; of one inside a sentence a copy is made, and `rest` is what its author then takes
 * out: only a person can say what the sentence becomes.
 */
export function moved(rows, place, heading) {
  const { text, kind } = rows[place.row];
  const demand = text.slice(place.start, place.end);
  const around = text.slice(0, place.start) + text.slice(place.end);
  const whole = kind !== "heading" && !/[\p{L}\p{N}]/u.test(around);
  const left = whole ? rows.filter((_, at) => at !== place.row) : [...rows];
  const item = { kind: "item", text: demand };
  const title = left.findIndex((row) => row.kind === "heading" && sameWords(row.text, heading));
  const from = title < 0 ? place.row + (whole ? 0 : 1) : title + 1;
  let at = endOfList(left, from);
  const added = title < 0 ? [{ kind: "heading", text: heading }, item] : [item];
  left.splice(at, 0, ...added);
  at += added.length - 1;
  const shift = !whole && at <= place.row ? added.length : 0;
  return { rows: left, row: at, rest: whole ? null : { ...place, row: place.row + shift } };
}

function endOfList(rows, from) {
  let at = from;
  while (rows[at]?.kind === "item") at += 1;
  return at;
}

function sameWords(one, other) {
  const plain = (words) => words.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, "").trim();
  return plain(one) === plain(other);
}
