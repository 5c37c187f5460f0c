import { InvalidArgumentError } from '@maker/events';

/** The deepest nesting of a key: far above any sensible answer, far below the end of the stack. */
const maxDepth = 1000;

/**
 * Names a value so that equal values have equal names and different ones different names: canonical
 * JSON, with the properties of each object in the order of their UTF-16 code units, -0 as 0 and no
 * white space. An `undefined` property counts as absent, as it does in JSON.
 *
 * Takes time linear in the value's size, but for the sorting of each object's property names.
 *
 * @throws InvalidArgumentError where JSON would lose what tells two values apart (NaN, bigint, Date,
 * Map, instances of classes), and for nesting deeper than 1,000 levels, cycles included.
 * @see RFC 8785 (JSON Canonicalization Scheme), except that lone surrogates are kept, as escapes.
 */
export function canonicalKey(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (depth === maxDepth) throw refusal(`JSON data nested at most ${maxDepth} levels deep`, value);
  // Array.from visits the holes of a sparse array too, and so refuses them.
  if (Array.isArray(value))
    return `[${Array.from(value, (item) => write(item, depth + 1)).join()}]`;
  if (isPlainObject(value)) return `{${properties(value, depth + 1).join()}}`;
  throw refusal('JSON data', value);
}

function properties(value: Readonly<Record<string, unknown>>, depth: number): string[] {
  return Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${write(value[name], depth)}`);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function refusal(expected: string, received: unknown): InvalidArgumentError {
  const hint = 'name other values with a `key` of your own';
  return new InvalidArgumentError({ argument: 'value', expected, received, hint });
}
