/*
 * Finds the pieces of a JSON text without judging its grammar, which is left to JSON.parse. Every
 * function looks at each character at most once and never goes back.
 */

/** The end of the token that starts at `start`: a string, a number, or any other single character. */
export function endOfToken(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"') return endOfString(text, start);
  let end = start + 1;
  if (startsNumber(first)) while (numberCharacter.test(text.charAt(end))) end += 1;
  return end;
}

/** The end of the array, object or string that starts at `start`; the text's end where it never closes. */
export function endOfNested(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length;) {
    const character = text.charAt(at);
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth -= 1;
    at = endOfToken(text, at);
    if (depth === 0) return at;
  }
  return text.length;
}

/** The first place at or after `start` without JSON's white space. */
export function skipSpace(text: string, start: number): number {
  let at = start;
  while (space.test(text.charAt(at))) at += 1;
  return at;
}

/** Whether a number may start with this character. */
export function startsNumber(character: string): boolean {
  return character === '-' || (character >= '0' && character <= '9');
}

const numberCharacter = /[-+.0-9eE]/;
const space = /[ \t\r\n]/;

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\\') at += 1;
  }
  return text.length;
}
