import { flagged, type Read } from '../read.ts';
import { code, endOfToken, skipSpace, startsNumber } from './json-scan.ts';

/** The deepest nesting of an answer: enough for any sensible one, and safe for functions that recurse. */
const maxDepth = 1000;

/**
 * Reads a text that is one JSON value and nothing else. Stricter than JSON.parse where that would
 * silently choose or round, and so let two different answers vote as one: a name given twice in an
 * object, an integer that a double cannot hold.
 */
export function parseJson(text: string): Read<unknown> {
  try {
    // First, because it costs little to find that a text is nested too deeply, and much to build it.
    const problem = findProblem(text);
    return problem === undefined
      ? { ok: true, value: JSON.parse(text) as unknown }
      : flagged('format', problem);
  } catch {
    return flagged('format', 'not exactly one JSON value');
  }
}

/** What JSON.parse would let pass. In a text that is no JSON it may find anything, or throw as that does. */
function findProblem(text: string): string | undefined {
  // For each bracket that is open: the names so far of an object, nothing for an array.
  const open: (Set<unknown> | undefined)[] = [];
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = endOfToken(text, start);
    const first = text.charCodeAt(start);
    if (first === code.openBracket || first === code.openBrace) {
      if (open.length === maxDepth) return `nested deeper than ${maxDepth} levels`;
      open.push(first === code.openBrace ? new Set() : undefined);
    } else if (first === code.closeBracket || first === code.closeBrace) {
      open.pop();
    } else if (first === code.quote) {
      const isName = text.charCodeAt(skipSpace(text, end)) === code.colon;
      if (isName && isRepeated(open.at(-1), text.slice(start, end))) return repeatedName;
    } else if (startsNumber(first) && isUnfaithful(text, start, end)) {
      return 'a number that a double cannot hold';
    }
  }
  return undefined;
}

const repeatedName = 'an object gives a name twice';

/** Adds the name, which may be written with escapes, to the names of its object. */
function isRepeated(names: Set<unknown> | undefined, token: string): boolean {
  const name: unknown = JSON.parse(token);
  if (names?.has(name)) return true;
  names?.add(name);
  return false;
}

/** Integers must be exact; fractions are read as the nearest double, as everywhere. */
function isUnfaithful(text: string, start: number, end: number): boolean {
  // The largest number of four characters is 9e99.
  if (end - start <= 4) return false;
  const token = text.slice(start, end);
  const number = Number(token);
  if (/[.eE]/.test(token)) return Math.abs(number) === Number.POSITIVE_INFINITY;
  return Math.abs(number) > Number.MAX_SAFE_INTEGER;
}
