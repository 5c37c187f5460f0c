import { InvalidArgumentError, type MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  calibrate,
  type CalibrateOptions,
  type CalibrationCase,
  type Matcher,
  type Sample,
  type Sampler,
} from '../../src/index.ts';
import {
  completeSample,
  createBiasedSampler,
  createScriptedSampler,
} from '../../src/testing/index.ts';
import { answerLetter, parseLetter } from '../voting/letters.ts';

const openCases = (count: number): CalibrationCase<string>[] =>
  Array.from({ length: count }, (_, i) => ({ prompt: `q${i}`, parse: parseLetter }));

const casesOf = (count: number): CalibrationCase<string>[] =>
  openCases(count).map((each) => ({ ...each, expectedKey: 'A' }));

const measure = (
  sampler: Sampler,
  cases: readonly CalibrationCase<string>[],
  options: Partial<CalibrateOptions<string>> = {},
) => calibrate({ sampler, cases, samplesPerCase: 2, ...options });

describe('calibration', () => {
  test('counts right, valid and runner-up answers, flagged ones not replaced', async () => {
    const sampler = createScriptedSampler(['A', '!', 'A', 'B', 'B', 'C']);
    const measured = await measure(sampler, casesOf(2), { samplesPerCase: 3, concurrency: 1 });
    expect(measured).toMatchObject({
      cases: 2,
      samples: 6,
      valid: 5,
      failures: 0,
      basis: 'expected',
      redFlags: { format: 1 },
      misledCases: [1],
      stepSuccessRate: { estimate: 2 / 5 },
      validRate: { estimate: 5 / 6 },
      runnerUpRate: { estimate: 2 / 5 },
    });
  });

  describe('with a matcher', () => {
    const parse: CalibrationCase<number>['parse'] = ({ text }) => ({
      ok: true,
      value: Number(text),
      key: text,
    });
    const isNear: Matcher<number> = {
      match: (value, _, candidates) =>
        candidates.findIndex((candidate) => Math.abs(candidate.value - value) <= 0.1),
    };
    const numbers = (texts: readonly string[], matcher: Matcher<number> = isNear) =>
      calibrate({
        sampler: createScriptedSampler([...texts]),
        cases: [{ prompt: 'q', parse, expectedKey: '1', expectedValue: 1 }],
        matcher,
        samplesPerCase: texts.length,
      });

    test('answers are right that it finds equal to the right one, and wrong ones are told apart by it', async () => {
      const { stepSuccessRate, runnerUpRate, byCase } = await numbers([
        ...['1.05', '2', '0.95', '2.04', '7', '1'],
      ]);
      expect(stepSuccessRate.estimate).toBe(3 / 6);
      expect(runnerUpRate.estimate).toBe(2 / 6);
      expect(byCase[0]?.wrong.map(({ votes }) => votes)).toEqual([2, 1]);
    });

    test('it is asked in request order, whatever the order of arrival', async () => {
      const asked: number[] = [];
      const sampler: Sampler = {
        async sample({ id: { ordinal } }) {
          for (let turns = 3 * (4 - ordinal); turns > 0; turns--) await Promise.resolve();
          return completeSample({ text: String(ordinal) });
        },
      };
      await calibrate({
        ...{ sampler, cases: [{ prompt: 'q', parse }], samplesPerCase: 4, concurrency: 4 },
        matcher: { match: (value) => asked.push(value) && -1 },
      });
      expect(asked).toEqual([0, 1, 2, 3]);
    });

    test('it may be slow, and an abort ends the asking', async () => {
      const controller = new AbortController();
      const slow: Matcher<number> = {
        async match() {
          await Promise.resolve();
          controller.abort(new Error('enough'));
          return -1;
        },
      };
      const { signal } = controller;
      const options = { sampler: createScriptedSampler(['1', '1']), samplesPerCase: 2, signal };
      const run = calibrate({ ...options, cases: [{ prompt: 'q', parse }], matcher: slow });
      await expect(run).rejects.toThrow('enough');
    });

    test('what cannot work is refused', async () => {
      await expect(numbers(['1'], { match: () => 3 })).rejects.toThrow('an index below 1, or -1');
      await expect(numbers(['1'], {} as Matcher<number>)).rejects.toThrow('`matcher`');
      const cases = [{ prompt: 'q', parse, expectedKey: '1' }];
      const sampler = createScriptedSampler(['1']);
      const calls = calibrate({ sampler, cases, matcher: isNear });
      await expect(calls).rejects.toThrow('`cases[0].expectedValue`');
    });
  });

  test('requests the answers of a case together where one call can bring them all', async () => {
    const asked: [number, number][] = [];
    const answer = (): Sample => completeSample({ text: 'A' });
    const sampler: Sampler = {
      async sample({ id }) {
        asked.push([id.step, 1]);
        return answer();
      },
      async sampleMany({ id }, count) {
        asked.push([id.step, count]);
        await new Promise(setImmediate);
        return Array.from({ length: count }, answer);
      },
    };
    const options = { samplesPerCase: 4, concurrency: 6, temperature: 'none' } as const;
    expect(await measure(sampler, casesOf(3), options)).toMatchObject({ samples: 12 });
    expect(asked).toEqual([
      [0, 4],
      [1, 4],
      [2, 4],
    ]);
  });

  test('finds no case misled whose right answer comes as often as the wrong one', async () => {
    const sampler = createScriptedSampler(['A', 'B']);
    expect((await measure(sampler, casesOf(1), { concurrency: 1 })).misledCases).toEqual([]);
  });

  test('takes the most frequent answer for right where none is given, and says so', async () => {
    const sampler = createScriptedSampler(['A', 'B', 'B', 'C', 'C', 'C']);
    const measured = await measure(sampler, openCases(2), { samplesPerCase: 3, concurrency: 1 });
    expect(measured).toMatchObject({
      basis: 'plurality',
      stepSuccessRate: { estimate: 5 / 6 },
      misledCases: [],
    });
  });

  test('measures the rates of a biased sampler within their intervals', async () => {
    const sampler = createBiasedSampler({ answers: { A: 70, B: 20, '!': 10 }, seed: 5 });
    const measured = await measure(sampler, casesOf(400), { confidence: 0.999 });
    const { stepSuccessRate: p, validRate: v, runnerUpRate: q } = measured;
    expect(p.lower).toBeLessThan(7 / 9);
    expect(p.upper).toBeGreaterThan(7 / 9);
    expect(v.lower).toBeLessThan(0.9);
    expect(v.upper).toBeGreaterThan(0.9);
    expect(q.upper).toBeGreaterThan(2 / 9);
    expect(measured.withinCaseCorrelation).toBeLessThan(0.15);
  });

  test('widens its intervals where the answers to one question are alike', async () => {
    // Every question is answered the same way each time: 100 answers are worth 10.
    const stubborn: Sampler = {
      sample: ({ id }) => answerLetter(id.step < 3 ? 'B' : 'A'),
    };
    const measured = await measure(stubborn, casesOf(10), { samplesPerCase: 10 });
    expect(measured.withinCaseCorrelation).toBe(1);
    const single = await measure(stubborn, casesOf(10), { samplesPerCase: 1 });
    expect(measured.stepSuccessRate).toEqual(single.stepSuccessRate);
    expect(single.withinCaseCorrelation).toBeUndefined();
  });

  test('counts questions, not answers, where nothing varies', async () => {
    const perfect: Sampler = { sample: () => answerLetter('A') };
    const many = await measure(perfect, casesOf(50), { samplesPerCase: 20 });
    const one = await measure(perfect, casesOf(50), { samplesPerCase: 1 });
    expect(many.stepSuccessRate).toEqual(one.stepSuccessRate);
    expect(many.stepSuccessRate.estimate).toBe(1);
    expect(many.stepSuccessRate.lower).toBeLessThan(0.95);
  });

  test('knows nothing of p where nothing is valid', async () => {
    const broken: Sampler = { sample: () => answerLetter('!') };
    const measured = await measure(broken, casesOf(3));
    expect(measured.stepSuccessRate).toEqual({ estimate: 0, lower: 0, upper: 1 });
    expect(measured.validRate.estimate).toBe(0);
  });

  test('reports tokens, money and latency a sample', async () => {
    const usage = { inputTokens: 10, outputTokens: 4, cachedInputTokens: 2, reasoningTokens: 1 };
    const paid = (latencyMs: number) => ({ text: 'A', usage, costUsd: 0.5, latencyMs });
    const sampler = createScriptedSampler([paid(10), paid(20), paid(50), paid(30)]);
    const measured = await measure(sampler, casesOf(2), { concurrency: 1 });
    expect(measured).toMatchObject({
      meanUsage: usage,
      meanCostUsd: 0.5,
      costUsd: 2,
      medianLatencyMs: 25,
    });
  });

  test('knows neither tokens nor money where the provider does not', async () => {
    const { usage: _usage, costUsd: _cost, ...bare } = completeSample({ text: 'A' });
    const measured = await measure({ sample: async () => bare }, casesOf(2));
    expect([measured.meanUsage, measured.meanCostUsd]).toEqual([undefined, undefined]);
    expect(measured.warnings.map(({ code }) => code)).toEqual(['usage-missing']);
  });

  test('counts failed calls apart and does not repeat them', async () => {
    const sampler: Sampler = { sample: ({ id }) => answerLetter(id.ordinal === 0 ? 'x' : 'A') };
    expect(await measure(sampler, casesOf(3))).toMatchObject({ samples: 3, failures: 3 });
  });

  test('keeps at most `concurrency` calls in flight', async () => {
    let [inFlight, most] = [0, 0];
    const sampler: Sampler = {
      sample: async () => {
        most = Math.max(most, (inFlight += 1));
        await new Promise(setImmediate);
        inFlight -= 1;
        return completeSample({ text: 'A' });
      },
    };
    await measure(sampler, casesOf(20), { concurrency: 5 });
    expect(most).toBe(5);
  });

  test('ends with what was drawn when the budget ends', async () => {
    const sampler: Sampler = { sample: () => answerLetter('A') };
    const measured = await measure(sampler, casesOf(20), { budget: { maxCalls: 7 } });
    expect(measured.samples).toBe(7);
    const never: Sampler = { sample: () => new Promise<Sample>(() => undefined) };
    const late = await measure(never, casesOf(3), { budget: { maxSeconds: 0.02 } });
    expect(late.samples).toBe(0);
  });

  test('uses the tokens that finished calls have freed, and reports the cap in the end', async () => {
    const usage = { inputTokens: 5, outputTokens: 5, cachedInputTokens: 0, reasoningTokens: 0 };
    const events: MakerEvent[] = [];
    const measured = await measure(
      { sample: async () => completeSample({ text: 'A', usage }) },
      casesOf(20),
      // One call is bound to 118 or 119 tokens and uses 10.
      { maxTokens: 100, budget: { maxTokens: 200 }, onEvent: (event) => events.push(event) },
    );
    expect(measured.samples).toBe(9);
    expect(events.at(-2)).toMatchObject({ type: 'budget-exhausted', limit: 'tokens', spent: 90 });
  });

  test('bounds each call by its own prompt', async () => {
    const never: Sampler = { sample: () => new Promise<Sample>(() => undefined) };
    const events: MakerEvent[] = [];
    const cases = ['q', 'a longer one'].map((prompt) => ({ prompt, parse: parseLetter }));
    await measure(never, cases, {
      ...{ maxTokens: 100, budget: { maxSeconds: 0.02 } },
      onEvent: (event) => events.push(event),
    });
    const aborted = events.filter((event) => event.type === 'sample-aborted');
    expect(aborted.map(({ maxTokens }) => maxTokens)).toEqual([117, 117, 128, 128]);
  });

  test('notices that time is up although every answer comes at once', async () => {
    const sampler: Sampler = { sample: () => answerLetter('A') };
    const limits = { samplesPerCase: 1_000_000, budget: { maxSeconds: 0.05 } };
    expect((await measure(sampler, casesOf(1), limits)).samples).toBeLessThan(1_000_000);
  });

  test('ends with one event that carries its result', async () => {
    const events: MakerEvent[] = [];
    const sampler = createBiasedSampler({ answers: { A: 1 } });
    await measure(sampler, casesOf(3), { onEvent: (event) => events.push(event) });
    expect(events.at(-1)).toMatchObject({
      type: 'calibration-completed',
      cases: 3,
      samples: 6,
      stepSuccessRate: 1,
      validRate: 1,
      costUsd: 0,
    });
  });

  test('rejects with the reason of an abort', async () => {
    const never: Sampler = { sample: () => new Promise<Sample>(() => undefined) };
    const controller = new AbortController();
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent): void => void events.push(event);
    const running = measure(never, casesOf(1), { signal: controller.signal, onEvent });
    controller.abort('stop');
    await expect(running).rejects.toBe('stop');
    expect(events.at(-1)).toMatchObject({ type: 'calibration-failed', reason: 'aborted' });
  });

  test('tells that it came to nothing where a parser throws', async () => {
    const events: MakerEvent[] = [];
    const parse = () => {
      throw new Error('bug in the parser');
    };
    const running = measure(createBiasedSampler({ answers: { A: 1 } }), [{ prompt: 'q', parse }], {
      onEvent: (event) => void events.push(event),
    });
    await expect(running).rejects.toThrow('bug');
    expect(events.at(-1)).toMatchObject({ type: 'calibration-failed', reason: 'error' });
  });

  test.each<[string, Partial<CalibrateOptions<string>>]>([
    ['cases', { cases: [] }],
    ['cases', { cases: undefined as never }],
    ['cases', { cases: [...casesOf(1), ...openCases(1)] }],
    ['prompt', { cases: [{ prompt: '', parse: parseLetter }] }],
    ['parse', { cases: [{ prompt: 'q', parse: undefined as never }] }],
    ['samplesPerCase', { samplesPerCase: 0 }],
    ['samplesPerCase', { samplesPerCase: 1, cases: openCases(3) }],
    ['concurrency', { concurrency: 0.5 }],
    ['confidence', { confidence: 1 }],
  ])('refuses a wrong `%s` before anything is sampled', async (argument, options) => {
    const sampler = createScriptedSampler([]);
    const running = measure(sampler, casesOf(1), options);
    await expect(running).rejects.toThrow(InvalidArgumentError);
    await expect(running).rejects.toMatchObject({ argument });
    expect(sampler.requests).toEqual([]);
  });
});
