import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { resolveServerUrl } from '../../src/configuration/server-url.ts';

const sources = { variable: 'MAKER_TEST_HOST', standard: 'http://127.0.0.1:1234/v1' };

beforeEach(() => {
  vi.stubEnv('MAKER_TEST_HOST', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

it.each([
  ['http://box:8080/api/v2', 'http://box:8080/api/v2'],
  ['http://box:8080/v1/', 'http://box:8080/v1'],
  ['http://box:8080', 'http://box:8080/v1'],
  ['https://box', 'https://box/v1'],
  ['http://box', 'http://box/v1'],
  ['box', 'http://box:1234/v1'],
  ['box/v2', 'http://box:1234/v2'],
  ['box:8080', 'http://box:8080/v1'],
  ['box:80', 'http://box/v1'],
  [' localhost:8080\n', 'http://localhost:8080/v1'],
  [':8080', 'http://127.0.0.1:8080/v1'],
  ['0.0.0.0', 'http://127.0.0.1:1234/v1'],
  ['0.0.0.0:8080', 'http://127.0.0.1:8080/v1'],
  ['[::1]', 'http://[::1]:1234/v1'],
  ['[::1]:8080', 'http://[::1]:8080/v1'],
])('%o is %s', (given, url) => {
  expect(resolveServerUrl({ ...sources, given })).toBe(url);
});

it('a standard without a path lends none', () => {
  const standard = 'http://127.0.0.1:11434';
  expect(resolveServerUrl({ ...sources, standard, given: undefined })).toBe(standard);
  expect(resolveServerUrl({ ...sources, standard, given: 'box' })).toBe('http://box:11434');
});

it('the option comes before the variable, and the variable before the standard', () => {
  expect(resolveServerUrl({ ...sources, given: undefined })).toBe(sources.standard);
  vi.stubEnv('MAKER_TEST_HOST', 'box');
  expect(resolveServerUrl({ ...sources, given: undefined })).toBe('http://box:1234/v1');
  expect(resolveServerUrl({ ...sources, given: 'other' })).toBe('http://other:1234/v1');
});

it.each([
  '',
  'ftp://box',
  'http://',
  'a b',
  '::1',
  'box:port',
  'http://me:secret@box',
  'me@box:8080',
])('%o is no address', (given) => {
  expect(() => resolveServerUrl({ ...sources, given })).toThrow(
    expect.objectContaining({
      code: 'invalid-argument',
      argument: 'host',
      message: expect.stringContaining('MAKER_TEST_HOST') as string,
    }),
  );
});
