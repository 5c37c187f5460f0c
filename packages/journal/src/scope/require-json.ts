import { JournalError } from '@maker/events';

/**
 * @throws `JournalError` with reason `not-json`, naming the place, for a value that would not come back
 * from JSON as it is.
 */
export function requireJson(value: unknown, place: string, path: string): void {
  if (isPlain(value)) return;
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) requireJson(each, `${place}[${index}]`, path);
    return;
  }
  if (isPlainObject(value)) {
    for (const [name, each] of Object.entries(value)) {
      if (each !== undefined) requireJson(each, `${place}.${name}`, path);
    }
    return;
  }
  const message = `Expected \`${place}\` to be JSON, so that the run can go on from it, got ${show(value)}`;
  throw new JournalError({ message, reason: 'not-json', path });
}

function isPlain(value: unknown): boolean {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return typeof value;
  return `a ${value.constructor.name}`;
}
