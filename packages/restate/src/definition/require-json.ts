import { InvalidArgumentError } from '@maker/events';

/**
 * What is handed from one worker to the next travels as JSON, and must come back as it was.
 *
 * @throws `InvalidArgumentError` naming the place of what would not.
 */
export function requireJson(value: unknown, argument: string): void {
  if (isPlain(value)) return;
  if (!Array.isArray(value) && !isPlainObject(value)) {
    const expected = 'JSON, so that another worker can go on from it';
    throw new InvalidArgumentError({ argument, expected, received: value });
  }
  for (const [name, each] of Object.entries(value)) {
    // A field that is undefined is left out, and reads the same.
    if (each !== undefined || Array.isArray(value)) requireJson(each, `${argument}.${name}`);
  }
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
