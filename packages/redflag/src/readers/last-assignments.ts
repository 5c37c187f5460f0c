import { InvalidArgumentError } from '@maker/events';
import { endOfNested, skipSpace } from '../json/json-scan.ts';
import { parseJson } from '../json/parse-json.ts';
import { flagged, type Read, type Reader } from '../read.ts';
import { schemaCheck, type Check } from '../schema/schema-check.ts';
import { isStandardSchema, type StandardSchema } from '../schema/standard-schema.ts';
import { threw } from '../threw.ts';

/** What an assigned value must be: a schema, or a predicate; a type guard gives the value its type. */
export type Expectation = StandardSchema | ((value: unknown) => boolean);

/** The values of `lastAssignments`, by name. */
export type Assigned<S extends Readonly<Record<string, Expectation>>> = {
  readonly [N in keyof S]: S[N] extends StandardSchema<infer T>
    ? T
    : S[N] extends (value: unknown) => value is infer T
      ? T
      : unknown;
};

/**
 * Reads answers of the paper's form: free thinking, and in it `name = <JSON value>` for each name, in
 * fenced spans or in the open, in any order. For each name the last one counts.
 *
 * The last one counts even when it is malformed; the answer is then flagged. To fall back to an
 * earlier one would be to choose, for the model, the answer that it went on to replace.
 *
 * A value in brackets, braces or quotes ends where it closes. Any other ends with its line or at a
 * back-tick and must be alone there: `n = 42,000` and `n = 6 * 7` are not read as 42 and 6. A missing
 * or malformed value is flagged as `format`, one that is not as expected as `schema`; the rules of
 * {@link json} hold for each. A name inside a longer word or before `==` is no assignment.
 *
 * @param expectations - Names, each a letter, `_` or `$` followed by such or digits, and what each value must be.
 * @throws InvalidArgumentError when there is no name, or a name or an expectation is not as described.
 * @see arXiv 2511.09030, appendix C.
 */
export function lastAssignments<const S extends Readonly<Record<string, Expectation>>>(
  expectations: S,
): Reader<Assigned<S>> {
  const checks = Object.entries(expectations).map(([name, expectation]) => {
    requireName(name);
    return [name, toCheck(`expectations.${name}`, expectation)] as const;
  });
  if (checks.length === 0) {
    const expected = 'at least one name';
    throw new InvalidArgumentError({ argument: 'expectations', expected, received: expectations });
  }
  return (answer) => {
    const values: (readonly [string, unknown])[] = [];
    for (const [name, check] of checks) {
      const assigned = readLast(answer, name);
      const checked = assigned.ok ? check(assigned.value) : assigned;
      if (!checked.ok) return flagged(checked.flag.reason, `${name}: ${checked.flag.detail}`);
      values.push([name, checked.value]);
    }
    return { ok: true, value: Object.fromEntries(values) as Assigned<S> };
  };
}

function readLast(answer: string, name: string): Read<unknown> {
  const start = startOfLast(answer, name);
  if (start === -1) return flagged('format', 'no assignment');
  const isDelimited = '[{"'.includes(answer.charAt(start)) && start < answer.length;
  const end = isDelimited ? endOfNested(answer, start) : endOfLine(answer, start);
  return parseJson(answer.slice(start, end).trim());
}

/** Where the value of the last `name =` starts, or -1. */
function startOfLast(answer: string, name: string): number {
  for (let at = answer.length; at > 0;) {
    at = answer.lastIndexOf(name, at - 1);
    if (at === -1) return -1;
    const sign = skipSpace(answer, at + name.length);
    const isWhole = !/[\w$]/.test(answer.charAt(at - 1));
    if (isWhole && answer.charAt(sign) === '=' && answer.charAt(sign + 1) !== '=') {
      return skipSpace(answer, sign + 1);
    }
  }
  return -1;
}

function endOfLine(answer: string, start: number): number {
  const length = answer.slice(start).search(/[`\r\n]/);
  return length === -1 ? answer.length : start + length;
}

function toCheck(argument: string, expectation: Expectation): Check<unknown> {
  if (isStandardSchema(expectation)) return schemaCheck(argument, expectation);
  if (typeof expectation !== 'function') {
    const expected = 'a Standard Schema or a predicate';
    throw new InvalidArgumentError({ argument, expected, received: expectation });
  }
  return (value) => {
    try {
      return expectation(value) ? { ok: true, value } : flagged('schema', 'not as expected');
    } catch (error) {
      return flagged('schema', threw('predicate', error));
    }
  };
}

function requireName(name: string): void {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return;
  const expected = 'an object with names of letters, digits, _ and $';
  throw new InvalidArgumentError({ argument: 'expectations', expected, received: name });
}
