import { expect, test } from 'vitest';
import { describeSimulation, parseSimulation } from '../../src/benchmark/simulation-settings.ts';

test('what is left out has its default', () => {
  const defaults = { preset: 'uniform', p: 0.99, v: 0.97, wrong: 1, latency: 0, sigma: 0.5 };
  expect(parseSimulation('p=0.85, v=0.95')).toEqual({ ...defaults, p: 0.85, v: 0.95 });
  expect(parseSimulation('latency=20,sigma=0,wrong=2')).toEqual({
    ...defaults,
    latency: 20,
    sigma: 0,
    wrong: 2,
  });
});

test('the preset of the paper is a word', () => {
  expect(parseSimulation('paper')).toEqual({ preset: 'paper' });
  expect(parseSimulation('paper, stubborn=0')).toEqual({ preset: 'paper' });
  expect(parseSimulation('paper,stubborn=0.01')).toEqual({ preset: 'paper', stubborn: 0.01 });
});

test.each([
  ['p=1.5', 'Expected `--sim p` to be a number from 0 to 1, got 1.5'],
  ['p=', 'Expected `--sim p` to be a number from 0 to 1, got nothing'],
  ['p=high', 'Expected `--sim p` to be a number from 0 to 1, got high'],
  ['v=0', 'Expected `--sim v` to be a number above 0, up to 1, got 0'],
  ['wrong=3', 'Expected `--sim wrong` to be 1 or 2, got 3'],
  ['latency=-1', '`--sim latency`'],
  ['stubborn=2', 'Expected `--sim stubborn` to be a number from 0 to 1, got 2'],
  ['paper,p=0.9', '`p=0.9` is not one of them'],
  ['q=1', '`q=1` is not one of them'],
  ['', '`` is not one of them'],
  ['__proto__=1', 'is not one of them'],
])('%s is refused with a sentence', (text, message) => {
  expect(() => parseSimulation(text)).toThrow(message);
});

test('settings in words say what the model does', () => {
  expect(describeSimulation(parseSimulation('p=0.9'))).toBe(
    'p = 0.9, v = 0.97, 1 wrong answer a step, no latency',
  );
  expect(describeSimulation(parseSimulation('wrong=2,latency=5'))).toContain(
    '2 wrong answers a step, latency 5 ms (sigma 0.5)',
  );
  expect(describeSimulation(parseSimulation('paper'))).toContain('Beta(0.03, 133)');
  expect(describeSimulation(parseSimulation('p=1,stubborn=0.1'))).toMatch(
    /^p = 1, .*; 0.1 of the steps stubborn/,
  );
});
