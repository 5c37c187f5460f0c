/**
 * Puts a text between tags that it does not contain, so that where it ends is never in doubt: `<task>`,
 * or `<task-2>` and so on for a text that says `</task>` itself. The text is not changed.
 *
 * This marks what is data. That a model takes it for nothing else is not in anybody's power.
 */
export function delimit(tag: string, text: string): string {
  let name = tag;
  for (let n = 2; text.includes(`<${name}>`) || text.includes(`</${name}>`); n++)
    name = `${tag}-${n}`;
  return `<${name}>\n${text}\n</${name}>`;
}
