import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MakerError } from '../../packages/events/src/index.ts';
import { readPackages } from '../workspace-packages.ts';

/*
 * `instanceof` fails where a user has two copies of a package installed; the brand does not. So every
 * error class that leaves a package must carry it: an error class added without one turns this red.
 */

interface ErrorClass {
  readonly name: string;
  readonly prototype: Error;
  new (options: object): Error;
  isInstance(value: unknown): boolean;
}

const isErrorClass = (value: unknown): value is ErrorClass =>
  typeof value === 'function' && value.prototype instanceof Error;

/** Enough fields for the constructor of any of these errors. */
const anyOptions = {
  message: 'message',
  argument: 'argument',
  expected: 'expected',
  received: 0,
  provider: 'provider',
  kind: 'unknown',
};

const entries = readPackages().flatMap(({ directory, entries }) =>
  entries.map(({ specifier, source }) => [specifier, join(directory, source)] as const),
);

const errorClassesOf = async (file: string): Promise<readonly ErrorClass[]> => {
  const module = (await import(file)) as Record<string, unknown>;
  return Object.values(module).filter(isErrorClass);
};

it('finds error classes at all', async () => {
  const [, events] = entries.find(([specifier]) => specifier === '@maker/events') ?? [];

  expect(events).toBeDefined();
  expect((await errorClassesOf(String(events))).length).toBeGreaterThan(1);
});

describe.each(entries)('every error class of %s', (_, file) => {
  it('carries the brand', async () => {
    for (const ErrorClass of await errorClassesOf(file)) {
      expect(MakerError.isInstance(new ErrorClass(anyOptions)), ErrorClass.name).toBe(true);
    }
  });

  it('knows its own errors and no plain one', async () => {
    for (const ErrorClass of await errorClassesOf(file)) {
      expect(Object.hasOwn(ErrorClass, 'isInstance'), ErrorClass.name).toBe(true);
      expect(ErrorClass.isInstance(new ErrorClass(anyOptions)), ErrorClass.name).toBe(true);
      expect(ErrorClass.isInstance(new Error('plain')), ErrorClass.name).toBe(false);
    }
  });
});
