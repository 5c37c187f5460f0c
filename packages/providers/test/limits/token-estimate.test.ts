import type { Sample } from '@maker/core';
import { expect, it } from 'vitest';
import { countTokens, TokenEstimate } from '../../src/limits/token-estimate.ts';
import { prompt, request } from '../requests.ts';
import { answer } from '../scripted.ts';

const used = (inputTokens: number, outputTokens: number): Sample => ({
  ...answer,
  usage: { inputTokens, outputTokens, cachedInputTokens: 0, reasoningTokens: 0 },
});

const asked = request(prompt('x'.repeat(400)), 0, { maxTokens: 750 });

it('begins with four characters a token and the longest answer', () => {
  const estimate = new TokenEstimate();
  expect(estimate.of(asked, 1)).toBe(100 + 750);
  expect(estimate.of(asked, 3)).toBe(100 + 3 * 750);
  expect(estimate.of(request(prompt('x'.repeat(400))), 1)).toBe(100 + 1024);
});

it('goes on with what the first call used, and then with the mean', () => {
  const estimate = new TokenEstimate();
  estimate.learn(asked, [used(120, 50)]);
  expect(estimate.of(asked, 1)).toBeCloseTo(170, 9);
  estimate.learn(asked, [used(80, 150)]);
  expect(estimate.of(asked, 1)).toBeCloseTo(100 + 100, 9);
  // A prompt of twice the length has twice the tokens.
  const longer = request(prompt('x'.repeat(800)), 0, { maxTokens: 750 });
  expect(estimate.of(longer, 2)).toBeCloseTo(200 + 200, 9);
});

it('never expects an answer beyond the limit of the request', () => {
  const estimate = new TokenEstimate();
  estimate.learn(asked, [used(100, 700)]);
  const shorter = request(prompt('x'.repeat(400)), 0, { maxTokens: 20 });
  expect(estimate.of(shorter, 1)).toBeCloseTo(120, 9);
});

it('follows a change within some twenty calls', () => {
  const estimate = new TokenEstimate();
  for (let call = 0; call < 100; call++) estimate.learn(asked, [used(100, 50)]);
  for (let call = 0; call < 60; call++) estimate.learn(asked, [used(100, 500)]);
  expect(estimate.of(asked, 1)).toBeGreaterThan(500);
});

it('divides what a call for several answers used', () => {
  const estimate = new TokenEstimate();
  estimate.learn(asked, [used(100, 40), used(0, 60)]);
  expect(estimate.of(asked, 1)).toBeCloseTo(150, 9);
});

it.each<[string, readonly Sample[]]>([
  ['no samples', []],
  ['no usage', [used(1, 1), answer]],
  ['counts that are no numbers', [used(Number.NaN, 1)]],
])('learns nothing from %s', (_, samples) => {
  const estimate = new TokenEstimate();
  estimate.learn(asked, samples);
  expect(estimate.of(asked, 1)).toBe(850);
  expect(countTokens(samples)).toBeUndefined();
});
