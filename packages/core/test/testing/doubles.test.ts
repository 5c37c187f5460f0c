import { InvalidArgumentError } from '@maker/events';
import { expect, test } from 'vitest';
import type { SampleRequest } from '../../src/index.ts';
import { createBiasedSampler, createScriptedSampler } from '../../src/testing/index.ts';

const context = { signal: new AbortController().signal };
const request = (ordinal: number, content = 'q'): SampleRequest => ({
  messages: [{ role: 'user', content }],
  id: { runId: 'r', step: 0, branch: 0, ordinal },
});

test('a scripted sampler plays its script and records what it was asked', async () => {
  const sampler = createScriptedSampler(['a', { text: 'b', model: 'm' }, new Error('c')]);
  expect(await sampler.sample(request(0), context)).toMatchObject({ text: 'a', model: 'scripted' });
  expect(() => sampler.assertFinished()).toThrow('2 of 3 scripted answers were not asked for');
  expect(await sampler.sample(request(1), context)).toMatchObject({ text: 'b', model: 'm' });
  expect(() => sampler.assertFinished()).toThrow('1 of 3');
  await expect(sampler.sample(request(2), context)).rejects.toThrow('c');
  sampler.assertFinished();
  expect(sampler.requests.map(({ id }) => id.ordinal)).toEqual([0, 1, 2]);
});

test('a scripted sampler that is asked for more ends the run', async () => {
  const sampler = createScriptedSampler([]);
  const call = sampler.sample(request(0), context);
  await expect(call).rejects.toThrow('Expected `script` to be at least 1 answers long, got 0');
});

test('doubles stop for an aborted signal', async () => {
  const aborted = { signal: AbortSignal.abort('stop') };
  const biased = createBiasedSampler({ answers: { a: 1 } });
  await expect(createScriptedSampler(['a']).sample(request(0), aborted)).rejects.toBe('stop');
  await expect(biased.sample(request(0), aborted)).rejects.toBe('stop');
});

test('a biased sampler draws at its rates, by seed, prompt and ordinal alone', async () => {
  const draw = (seed: number) => async (ordinal: number, content?: string) =>
    (
      await createBiasedSampler({ answers: { a: 3, b: 1, c: 0 }, seed }).sample(
        request(ordinal, content),
        context,
      )
    ).text;
  const ordinals = Array.from({ length: 4000 }, (_, i) => i);
  const texts = await Promise.all(ordinals.map((ordinal) => draw(1)(ordinal)));
  const share = texts.filter((text) => text === 'a').length / texts.length;
  // 0.75 within five standard deviations.
  expect(Math.abs(share - 0.75)).toBeLessThan(5 * Math.sqrt((0.75 * 0.25) / 4000));
  expect(texts).not.toContain('c');
  expect(await Promise.all(ordinals.map((ordinal) => draw(1)(ordinal)))).toEqual(texts);
  expect(await Promise.all(ordinals.map((ordinal) => draw(2)(ordinal)))).not.toEqual(texts);
  expect(await Promise.all(ordinals.map((ordinal) => draw(1)(ordinal, 'p')))).not.toEqual(texts);
});

test.each([{ a: 0 }, { a: -1, b: 2 }, { a: Number.NaN }, {}])(
  'weights %j are refused',
  (answers) => {
    expect(() => createBiasedSampler({ answers })).toThrow(InvalidArgumentError);
  },
);
