/** Slips of the keyboard that still tell what was meant. */
const maxSlips = 2;

/** The name that `typed` is most likely to be meant for; undefined where none is close to it. */
export function closestName(typed: string, names: readonly string[]): string | undefined {
  let [closest, least]: [string | undefined, number] = [undefined, maxSlips + 1];
  for (const name of names) {
    const slips = editDistance(typed.toLowerCase(), name.toLowerCase());
    if (slips < least) [closest, least] = [name, slips];
  }
  return closest;
}

/** Characters to insert, leave out or replace, by Levenshtein's recurrence, a row at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let index = 0; index < from.length; index++) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at++) {
      const replaced = (row[at - 1] ?? 0) + (from[index] === to[at - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? from.length;
}
