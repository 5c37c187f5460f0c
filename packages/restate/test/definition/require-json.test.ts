import { describe, expect, test } from 'vitest';
import { requireJson } from '../../src/definition/require-json.ts';

describe('what is handed on', () => {
  test.each([
    [null],
    ['text'],
    [1.5],
    [false],
    [{ a: [1, { b: undefined }] }],
    [Object.create(null)],
  ])('may be JSON: %j', (value) => {
    expect(() => requireJson(value, 'state')).not.toThrow();
  });

  test.each([
    ['state', undefined],
    ['state', 1n],
    ['state.a', { a: new Date() }],
    ['state.a.1', { a: [1, Number.NaN] }],
    ['state.0', [undefined]],
    ['state', new Map()],
  ])('is refused at %s where it would come back as something else', (argument, value) => {
    expect(() => requireJson(value, 'state')).toThrow(expect.objectContaining({ argument }));
  });
});
