import { afterEach, expect, it, vi } from 'vitest';
import { environmentVariable } from '../../src/configuration/environment-variable.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

it('is read without surrounding blanks', () => {
  vi.stubEnv('MAKER_TEST', ' value\n');
  expect(environmentVariable('MAKER_TEST')).toBe('value');
});

it('is absent when it is not set, or empty', () => {
  vi.stubEnv('MAKER_TEST', ' ');
  expect(environmentVariable('MAKER_TEST')).toBeUndefined();
  expect(environmentVariable('MAKER_TEST_NOT_SET')).toBeUndefined();
});

it('is absent where there is no environment', () => {
  vi.stubGlobal('process', undefined);
  expect(environmentVariable('PATH')).toBeUndefined();
});
