import { ProviderError } from '@maker/events';
import { createBiasedSampler, createScriptedSampler } from '@maker/core/testing';
import { expect, it } from 'vitest';
import { connect } from '../connect.ts';

const era = '2025-11-25';
const cases = Array.from({ length: 10 }, (_, i) => ({ prompt: `question ${i}`, expected: 'a' }));

it('measures how often answers are right and valid, and computes the margin', async () => {
  const sampler = createBiasedSampler({ answers: { a: 18, b: 1, '': 1 } });
  const { result } = await connect(era, { sampler });

  const outcome = await result('maker_calibrate', {
    cases,
    samplesPerCase: '20',
    targetReliability: 0.95,
    steps: 1000,
  });

  expect(outcome).toMatchObject({ cases: 10, samples: 200, basis: 'expected', misledCases: [] });
  const { stepSuccessRate, validRate, kMin } = outcome;
  for (const rate of [stepSuccessRate, validRate]) {
    const { estimate, lower, upper } = rate as Record<'estimate' | 'lower' | 'upper', number>;
    expect(lower).toBeLessThan(estimate);
    expect(estimate).toBeLessThan(upper);
    expect(estimate).toBeGreaterThan(0.85);
  }
  expect(kMin).toBeGreaterThan(2);
  expect(outcome['meaning']).toMatch(
    /A margin of \d+ reaches the target reliability 0.95 over 1000 steps/,
  );
  expect(outcome['expectedSamples']).toBeGreaterThan(1000);
});

it('says in words where voting cannot help', async () => {
  const sampler = createBiasedSampler({ answers: { a: 4, b: 6 } });
  const { result } = await connect(era, { sampler });

  const outcome = await result('maker_calibrate', { cases, samplesPerCase: 20 });

  expect(outcome).not.toHaveProperty('kMin');
  expect(outcome['meaning']).toMatch(/^Voting cannot help: .*voting would confirm mistakes/);
  expect(outcome['meaning']).toMatch(/a wrong answer is the most frequent one/);
});

it('takes the most frequent answer for right where none is expected, and says so', async () => {
  const { result } = await connect(era, { sampler: createBiasedSampler({ answers: { a: 1 } }) });

  expect(await result('maker_calibrate', { cases: [{ prompt: 'q' }] })).toMatchObject({
    samples: 4,
    basis: 'plurality',
    meaning: expect.stringContaining('No case had an expected answer') as unknown,
  });
});

it.each([[{ n: 1 }], ['{"n": 1}']])(
  'reads the expected answer %j as it reads answers',
  async (expected) => {
    const sampler = createBiasedSampler({ answers: { '{ "n" : 1 }': 1 } });
    const { result } = await connect(era, { sampler });
    const redFlags = { format: 'json' };

    expect(
      await result('maker_calibrate', { cases: [{ prompt: 'q', expected }], redFlags }),
    ).toMatchObject({ stepSuccessRate: { estimate: 1 } });
  },
);

it('sends the system text with each case', async () => {
  const sampler = createScriptedSampler(['a']);
  const { result } = await connect(era, { sampler });

  await result('maker_calibrate', {
    cases: [{ prompt: 'q', expected: 'a' }],
    samplesPerCase: 1,
    system: 'the rules',
  });

  expect(sampler.requests[0]?.messages[0]).toEqual({ role: 'system', content: 'the rules' });
});

it('takes options of a configuration', async () => {
  const { result } = await connect(era, { sampler: createBiasedSampler({ answers: { a: 1 } }) });
  const { configId } = await result('maker_configure', {
    stepSuccessRate: 0.99,
    steps: 77,
    redFlags: { format: 'oneOf', schema: ['a', 'b'] },
  });

  const { meaning } = await result('maker_calibrate', { cases, configId });
  expect(meaning).toContain('over 77 steps');
});

it('says why nothing was measured', async () => {
  const refused = new ProviderError({
    message: 'no',
    provider: 'p',
    kind: 'authentication',
    statusCode: 401,
  });
  const { result } = await connect(era, { sampler: createScriptedSampler([refused, refused]) });

  expect(
    await result('maker_calibrate', { cases: [{ prompt: 'q', expected: 'a' }], samplesPerCase: 2 }),
  ).toMatchObject({
    samples: 0,
    failures: 2,
    meaning: expect.stringMatching(
      /^Nothing was measured: every call failed \(authentication, status 401\)/,
    ) as unknown,
  });
});

it('says when every answer was discarded', async () => {
  const { result } = await connect(era, { sampler: createBiasedSampler({ answers: { x: 1 } }) });
  const redFlags = { format: 'json' };

  const { meaning } = await result('maker_calibrate', { cases: [{ prompt: 'q' }], redFlags });
  expect(meaning).toMatch(/No answer passed the red flags/);
});

it.each([
  ['no cases', { cases: [] }, /`cases`/],
  ['too many cases', { cases: Array.from({ length: 101 }, () => ({ prompt: 'q' })) }, /`cases`/],
  [
    'too many samples',
    { cases, samplesPerCase: 21 },
    /`samplesPerCase`.*200 samples.*MAKER_MAX_SAMPLES/,
  ],
  [
    'one expected answer among none',
    { cases: [{ prompt: 'a', expected: 'a' }, { prompt: 'b' }] },
    /expectedKey|`cases`/,
  ],
  [
    'an expected answer with a flag',
    { cases: [{ prompt: 'q', expected: 'x' }], redFlags: { format: 'json' } },
    /`cases\[0\]\.expected`.*flag format/,
  ],
  [
    'a single sample without an expected answer',
    { cases: [{ prompt: 'q' }], samplesPerCase: 1 },
    /`samplesPerCase`/,
  ],
  ['a margin', { cases, margin: 3 }, /unknown margin/],
])('refuses %s', async (_, args, reason) => {
  const { failure } = await connect(era, { sampler: createScriptedSampler([]) });

  expect(await failure('maker_calibrate', args)).toMatch(reason);
});
