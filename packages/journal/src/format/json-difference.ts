/*
 * Objects that change little from one to the next are written as what changed: a member's new value as
 * `[value]`, what is gone as `[]`, and, where numbers are counters, a whole number as what it grew by.
 */

/** A value that JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** An object that JSON can hold. */
export type JsonObject = { readonly [name: string]: Json | undefined };

/** What leads from one object to another. */
export type Difference = { readonly [name: string]: number | readonly Json[] | Difference };

/** What leads from `before` to `after`. */
export function difference(
  before: JsonObject,
  after: JsonObject,
  numbers: 'counters' | 'absolute' = 'counters',
): Difference {
  const changes: [string, Difference[string]][] = [];
  for (const name of Object.keys(after)) {
    const change = changeOf(own(before, name), own(after, name), numbers);
    if (change !== undefined) changes.push([name, change]);
  }
  for (const name of Object.keys(before)) {
    if (before[name] !== undefined && own(after, name) === undefined) changes.push([name, []]);
  }
  return Object.fromEntries(changes);
}

/** The object that `change` leads to from `before`. */
export function applyDifference(before: JsonObject, change: Difference): JsonObject {
  const after = new Map(Object.entries(before));
  for (const [name, by] of Object.entries(change)) {
    if (typeof by === 'number') after.set(name, Number(after.get(name) ?? 0) + by);
    else if (!isList(by)) after.set(name, applyDifference(objectOr(after.get(name)), by));
    else if (by.length === 0) after.delete(name);
    else after.set(name, by[0]);
  }
  return Object.fromEntries(after);
}

function changeOf(
  before: Json | undefined,
  after: Json | undefined,
  numbers: 'counters' | 'absolute',
): Difference[string] | undefined {
  if (after === undefined || after === before) return undefined;
  if (numbers === 'counters' && isInteger(after) && isInteger(before ?? 0)) {
    return Number(after) - Number(before ?? 0);
  }
  if (!isObject(after))
    return JSON.stringify(after) === JSON.stringify(before) ? undefined : [after];
  if (!isObject(before)) return before === undefined ? difference({}, after, numbers) : [after];
  const inner = difference(before, after, numbers);
  return Object.keys(inner).length === 0 ? undefined : inner;
}

/** A member of the object itself: a counter may be named `constructor`. */
const own = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const objectOr = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

const isInteger = (value: Json): boolean => Number.isSafeInteger(value);

const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);
