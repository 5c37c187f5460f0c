import { InvalidArgumentError } from '@maker/events';
import { flagged, type Reader } from '../read.ts';

/**
 * Reads an answer that matches the expression as a whole, white space around it aside; anything else
 * is flagged as `format`. The value is the text, or the named groups asked for; a match in which one
 * of these took no part is flagged too. Anchors are not needed, and the flags `g` and `y` make no
 * difference.
 *
 * The expression is the caller's, and so is the time it takes: one that backtracks, as `(a+)+` does,
 * can take for ever on an answer made for it.
 *
 * @throws InvalidArgumentError when `expression` is no RegExp or has no group of such a name.
 */
export function pattern(expression: RegExp): Reader<string>;
export function pattern<const N extends string>(
  expression: RegExp,
  groups: readonly N[],
): Reader<Readonly<Record<N, string>>>;
export function pattern(
  expression: RegExp,
  groups?: readonly string[],
): Reader<string | Readonly<Record<string, string>>> {
  const whole = matchWhole(expression);
  requireGroups(expression, groups ?? []);
  return (answer) => {
    const value = answer.trim();
    whole.lastIndex = 0;
    const match = whole.exec(value);
    if (match === null) return flagged('format', 'does not match the pattern');
    if (groups === undefined) return { ok: true, value };
    const found = groups.flatMap((name) => {
      const group = match.groups?.[name];
      return group === undefined ? [] : [[name, group] as const];
    });
    if (found.length < groups.length) return flagged('format', 'a group of the pattern is missing');
    return { ok: true, value: Object.fromEntries(found) };
  };
}

/** The same expression from the start of the text (`y`) to its end; `$` would stop at a line's end under `m`. */
function matchWhole(expression: RegExp): RegExp {
  if (!(expression instanceof RegExp)) {
    const expected = 'a regular expression';
    throw new InvalidArgumentError({ argument: 'expression', expected, received: expression });
  }
  const flags = `${expression.flags.replace(/[gy]/g, '')}y`;
  return new RegExp(`(?:${expression.source})(?![^])`, flags);
}

function requireGroups(expression: RegExp, groups: readonly string[]): void {
  // With an empty alternative the expression matches anything, and the match lists every group.
  const known = new RegExp(`${expression.source}|`, expression.flags).exec('')?.groups ?? {};
  for (const [index, name] of groups.entries()) {
    if (Object.hasOwn(known, name)) continue;
    const expected = 'the name of a group in the expression';
    throw new InvalidArgumentError({ argument: `groups[${index}]`, expected, received: name });
  }
}
