/*
 * Finds the pieces of a JSON text without judging its grammar, which is left to JSON.parse. Every
 * function looks at each character at most once and never goes back. Characters are compared by their
 * codes: these loops are most of what reading an answer costs.
 */

/** Codes of the characters that JSON is made of. */
export const code = {
  quote: 0x22,
  backslash: 0x5c,
  colon: 0x3a,
  openBracket: 0x5b,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** The end of the token that starts at `start`: a string, a number, or any other single character. */
export function endOfToken(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === code.quote) return endOfString(text, start);
  let end = start + 1;
  if (startsNumber(first)) while (continuesNumber(text.charCodeAt(end))) end += 1;
  return end;
}

/** The end of the array, object or string that starts at `start`; the text's end where it never closes. */
export function endOfNested(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length;) {
    const character = text.charCodeAt(at);
    if (character === code.openBracket || character === code.openBrace) depth += 1;
    if (character === code.closeBracket || character === code.closeBrace) depth -= 1;
    at = endOfToken(text, at);
    if (depth === 0) return at;
  }
  return text.length;
}

/** The first place at or after `start` without JSON's white space. */
export function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** Whether a number may start with this character: a digit or a minus sign. */
export function startsNumber(character: number): boolean {
  return isDigit(character) || character === 0x2d;
}

/** A digit, or one of `-+.eE`. */
function continuesNumber(character: number): boolean {
  return (
    isDigit(character) ||
    character === 0x2d ||
    character === 0x2b ||
    character === 0x2e ||
    character === 0x65 ||
    character === 0x45
  );
}

function isDigit(character: number): boolean {
  return character >= 0x30 && character <= 0x39;
}

/** Space, tab, line feed or carriage return. */
function isSpace(character: number): boolean {
  return character === 0x20 || character === 0x09 || character === 0x0a || character === 0x0d;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === code.quote) return at + 1;
    if (character === code.backslash) at += 1;
  }
  return text.length;
}
