import { getEventListeners } from 'node:events';
import type { Sample } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createSimulatedSampler,
  createVirtualClock,
  paperHeterogeneity,
  type SimulatedSamplerOptions,
} from '../../src/simulated/index.ts';
import { calm, prompt, request } from '../requests.ts';
import {
  countsDeviation,
  meanDeviation,
  rateDeviation,
  meanOf,
  evenly,
  z999,
} from '../statistics.ts';

const right = 'move = [1, 0, 2]\nnext_state = [[2, 3], [], [1]]';
const wrong = ['a', 'b', 'c'].map((name) => `move = [1, 0, 1]\nnext_state = [[${name}], [], []]`);
const solve = (): { right: string; wrong: string[] } => ({ right, wrong });
const trials = 20_000;

async function sampleMany(
  options: Partial<SimulatedSamplerOptions> = {},
  count = trials,
): Promise<Sample[]> {
  const sampler = createSimulatedSampler({ solve, seed: 3, ...options });
  const messages = prompt('state');
  const context = calm();
  const samples: Sample[] = [];
  for (let ordinal = 0; ordinal < count; ordinal++) {
    samples.push(await sampler.sample(request(messages, ordinal), context));
  }
  return samples;
}

const isValid = ({ text }: Sample): boolean => text === right || wrong.includes(text);

describe('rates', () => {
  it.each([
    { stepSuccessRate: 0.85, validRate: 0.95 },
    { stepSuccessRate: 0.6, validRate: 0.3 },
    { stepSuccessRate: undefined, validRate: undefined },
  ])('are those asked for, or 0.99 and 0.97: $stepSuccessRate, $validRate', async (rates) => {
    const valid = (await sampleMany(rates)).filter(isValid);
    expect(rateDeviation(valid.length, trials, rates.validRate ?? 0.97)).toBeLessThan(z999);
    const successes = valid.filter(({ text }) => text === right);
    expect(
      rateDeviation(successes.length, valid.length, rates.stepSuccessRate ?? 0.99),
    ).toBeLessThan(z999);
  });

  it('give each wrong answer the same share', async () => {
    const samples = await sampleMany({ stepSuccessRate: 0, validRate: 1 });
    const counts = wrong.map((answer) => samples.filter(({ text }) => text === answer).length);
    expect(
      countsDeviation(
        counts,
        wrong.map(() => trials / wrong.length),
      ),
    ).toBeLessThan(z999);
  });

  it('of 1 mean always', async () => {
    const samples = await sampleMany({ stepSuccessRate: 1, validRate: 1 }, 1000);
    expect(samples.every(({ text }) => text === right)).toBe(true);
  });
});

describe('malformed answers', () => {
  const malformed = sampleMany({ validRate: 0 });

  it('come in four kinds of the stated shares', async () => {
    const samples = await malformed;
    const kinds = [
      samples.filter(({ finishReason }) => finishReason === 'length'),
      samples.filter(({ text }) => text.startsWith('move  1')),
      samples.filter(({ text }) => text.startsWith('Wait')),
      samples.filter(({ text }) => text === ''),
    ];
    expect(
      countsDeviation(
        kinds.map(({ length }) => length),
        [0.4, 0.3, 0.2, 0.1].map((share) => share * trials),
      ),
    ).toBeLessThan(z999);
  });

  it('fail a strict parser, each of them', async () => {
    const isAnswer = /move = \[\d, \d, \d\]\nnext_state = \[\[.*\], \[.*\], \[.*\]\]/;
    for (const { text } of await malformed) expect(text).not.toMatch(isAnswer);
  });

  it('are over 750 tokens, up to 2048, where they are cut', async () => {
    const overlong = (await malformed).filter(({ finishReason }) => finishReason === 'length');
    const tokens = overlong.map(({ usage }) => usage?.outputTokens ?? 0);
    expect(Math.min(...tokens)).toBe(751);
    expect(Math.max(...tokens)).toBe(2048);
    expect(overlong.every(({ text }) => right.startsWith(text) && text !== right)).toBe(true);
  });

  it('go in circles by repeating one line', async () => {
    const circle = (await malformed).find(({ text }) => text.startsWith('Wait'));
    const lines = circle?.text.trim().split('\n') ?? [];
    expect(lines.length).toBe(20);
    expect(new Set(lines).size).toBe(1);
  });

  it('are never the answer itself, even where it has no brackets to lose', async () => {
    const samples = await sampleMany({
      validRate: 0,
      solve: () => ({ right: '42', wrong: ['7'] }),
    });
    expect(samples.filter(({ text }) => text === '42')).toEqual([]);
    expect(
      rateDeviation(samples.filter(({ text }) => text === '').length, trials, 0.4),
    ).toBeLessThan(z999);
  });
});

describe('tokens', () => {
  it('of valid answers have the mean 538 and stay below 750; prompts have 600', async () => {
    const samples = await sampleMany({ validRate: 1 });
    const output = samples.map(({ usage }) => usage?.outputTokens ?? 0);
    expect(meanDeviation(output, { mean: 538, variance: 200 ** 2 / 6 })).toBeLessThan(z999);
    expect(Math.max(...output)).toBeLessThan(750);
    expect(new Set(samples.map(({ usage }) => usage?.inputTokens))).toEqual(new Set([600]));
  });

  it('are those asked for', async () => {
    const tokens = { input: 5, mean: 20, spread: 0, limit: 30, maximum: 31 };
    const samples = await sampleMany({ tokens, validRate: 0.5 }, 100);
    const output = samples.map(({ usage }) => usage?.outputTokens);
    expect(new Set(output)).toEqual(new Set([20, 31, 1]));
    expect(samples[0]?.usage?.inputTokens).toBe(5);
  });

  it('adapt mean, spread and maximum to a limit that is given alone', async () => {
    const short = await sampleMany({ tokens: { limit: 100 }, validRate: 1 }, 10);
    expect(short.map(({ usage }) => usage?.outputTokens)).toEqual(evenly(1000, 10));
    const long = await sampleMany({ tokens: { limit: 3000 }, validRate: 0 }, 1000);
    const longest = Math.max(...long.map(({ usage }) => usage?.outputTokens ?? 0));
    expect(longest).toBeGreaterThan(3000);
    expect(longest).toBeLessThanOrEqual(6000);
  });

  it('are cut where the request says, as a provider does', async () => {
    const sampler = createSimulatedSampler({ solve, validRate: 1, tokens: { spread: 0 } });
    const messages = prompt('state');
    const cut = await sampler.sample(request(messages, 0, { maxTokens: 269 }), calm());
    expect(cut).toMatchObject({ finishReason: 'length', usage: { outputTokens: 269 } });
    expect(cut.text).toBe(right.slice(0, right.length / 2));
    const whole = await sampler.sample(request(messages, 0, { maxTokens: 538 }), calm());
    expect(whole).toMatchObject({ finishReason: 'stop', text: right });
  });

  it('make the cost where a price is given, and none else', async () => {
    const price = { inputPerMillion: 0.4, outputPerMillion: 1.6 };
    const tokens = { input: 1000, mean: 500, spread: 0 };
    const [priced] = await sampleMany({ price, tokens, validRate: 1 }, 1);
    expect(priced?.costUsd).toBeCloseTo(0.0012, 12);
    const [unpriced] = await sampleMany({ tokens }, 1);
    expect(unpriced?.costUsd).toBeUndefined();
    expect(createSimulatedSampler({ solve, price }).price).toBe(price);
  });
});

describe('latency', () => {
  it('is log-normal with the median and sigma asked for, and passes on the clock', async () => {
    const clock = createVirtualClock();
    const options = { clock, latency: { medianMs: 800, sigma: 0.5 } };
    const samples = await sampleMany(options, 10_000);
    const latencies = samples.map(({ latencyMs }) => latencyMs);
    const logs = latencies.map((ms) => Math.log(ms));
    expect(meanDeviation(logs, { mean: Math.log(800), variance: 0.25 })).toBeLessThan(z999);
    expect(
      meanDeviation(
        logs.map((x) => (x - Math.log(800)) ** 2),
        { mean: 0.25, variance: 0.125 },
      ),
    ).toBeLessThan(z999);
    expect(rateDeviation(latencies.filter((ms) => ms > 800).length, 10_000, 0.5)).toBeLessThan(
      z999,
    );
    expect(clock.now()).toBeCloseTo(meanOf(latencies) * 10_000, 0);
  });

  it('is the median each time where sigma is 0, and in parallel it passes once', async () => {
    const clock = createVirtualClock();
    const sampler = createSimulatedSampler({ solve, clock, latency: { medianMs: 50, sigma: 0 } });
    const messages = prompt('state');
    const ordinals = [0, 1, 2, 3];
    const context = calm();
    await Promise.all(ordinals.map((i) => sampler.sample(request(messages, i), context)));
    expect(clock.now()).toBe(50);
  });

  it('has a sigma of 0.5 unless another is given', async () => {
    const options = { clock: createVirtualClock(), latency: { medianMs: 1 } };
    const logs = (await sampleMany(options, 10_000)).map(({ latencyMs }) => Math.log(latencyMs));
    expect(
      meanDeviation(
        logs.map((x) => x ** 2),
        { mean: 0.25, variance: 0.125 },
      ),
    ).toBeLessThan(z999);
  });
});

describe('waiting', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('needs no timer without latency', async () => {
    vi.useFakeTimers();
    const sampler = createSimulatedSampler({ solve, latency: { medianMs: 0 } });
    await sampler.sample(request(prompt('state')), calm());
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends at once with the signal's reason, and leaves neither timer nor listener", async () => {
    vi.useFakeTimers();
    const sampler = createSimulatedSampler({ solve, latency: { medianMs: 60_000 } });
    const controller = new AbortController();
    const reason = { why: 'decided' };
    const pending = sampler.sample(request(prompt('state')), controller);
    expect(vi.getTimerCount()).toBe(1);
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('does not begin when the signal is aborted already', async () => {
    const solved = vi.fn<typeof solve>(solve);
    const sampler = createSimulatedSampler({ solve: solved });
    const signal = AbortSignal.abort('too late');
    await expect(sampler.sample(request(prompt('state')), { signal })).rejects.toBe('too late');
    expect(solved).not.toHaveBeenCalled();
  });
});

describe('prompts', () => {
  it('are read once for all samples of a race', async () => {
    const solved = vi.fn<typeof solve>(solve);
    await sampleMany({ solve: solved }, 100);
    expect(solved).toHaveBeenCalledTimes(1);
  });

  it('that differ only in a role differ', async () => {
    const sampler = createSimulatedSampler({ solve, validRate: 1 });
    const tokensOf = async (role: 'user' | 'system'): Promise<number | undefined> =>
      (await sampler.sample(request([{ role, content: 'state' }]), calm())).usage?.outputTokens;
    expect(await tokensOf('user')).not.toBe(await tokensOf('system'));
  });

  it('without wrong answers are refused unless the model cannot err', async () => {
    const blameless = { solve: () => ({ right, wrong: [] }) };
    const refused = createSimulatedSampler(blameless).sample(request(prompt('state')), calm());
    await expect(refused).rejects.toThrow(InvalidArgumentError);
    const sure = createSimulatedSampler({ ...blameless, stepSuccessRate: 1, validRate: 1 });
    await expect(sure.sample(request(prompt('state')), calm())).resolves.toMatchObject({
      text: right,
    });
  });
});

describe("the paper's heterogeneity", () => {
  it('spreads errors and flags over prompts as two beta-binomials', async () => {
    const [prompts, samples] = [4000, 10];
    const sampler = createSimulatedSampler({ solve, heterogeneity: paperHeterogeneity, seed: 5 });
    const context = calm();
    const flags: number[] = [];
    for (let step = 0; step < prompts; step++) {
      const messages = prompt(`state ${step}`);
      let flagged = 0;
      for (let ordinal = 0; ordinal < samples; ordinal++) {
        if (!isValid(await sampler.sample(request(messages, ordinal), context))) flagged += 1;
      }
      flags.push(flagged);
    }
    const exact = betaBinomial(samples, { alpha: 0.52, beta: 14.7 });
    const counts = [0, 1, 2, 3].map((n) => flags.filter((flagged) => flagged === n).length);
    const rest = (values: readonly number[], total: number): number[] => [
      ...values,
      total - values.reduce((sum, value) => sum + value, 0),
    ];
    const expected = exact.slice(0, 4).map((probability) => probability * prompts);
    expect(countsDeviation(rest(counts, prompts), rest(expected, prompts))).toBeLessThan(z999);
  });

  it('puts a second error on a prompt far more often than independence would', async () => {
    const [prompts, samples] = [20_000, 30];
    const { stepError } = paperHeterogeneity;
    const heterogeneity = { stepError, stepValidity: { alpha: 1e6, beta: 0.001 } };
    const sampler = createSimulatedSampler({ solve, heterogeneity, seed: 8 });
    const context = calm();
    const promptsWith = [0, 0, 0];
    for (let step = 0; step < prompts; step++) {
      const messages = prompt(`state ${step}`);
      let errors = 0;
      for (let ordinal = 0; ordinal < samples; ordinal++) {
        const { text } = await sampler.sample(request(messages, ordinal), context);
        if (text !== right) errors += 1;
      }
      const group = Math.min(errors, 2);
      promptsWith[group] = (promptsWith[group] ?? 0) + 1;
    }
    const [none = 0, one = 0] = betaBinomial(samples, stepError);
    const expected = [none, one, 1 - none - one].map((probability) => probability * prompts);
    expect(expected[2]).toBeGreaterThan(10);
    expect(countsDeviation(promptsWith, expected)).toBeLessThan(z999);
  });
});

/** P(n of `count`), for each n, when the rate comes from a Beta, by the recursion of neighbouring terms. */
function betaBinomial(
  count: number,
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
): number[] {
  let none = 1;
  for (let i = 0; i < count; i++) none *= (beta + i) / (alpha + beta + i);
  const terms = [none];
  for (let n = 0; n < count; n++) {
    const ratio = ((count - n) * (alpha + n)) / ((n + 1) * (beta + count - n - 1));
    terms.push((terms[n] ?? 0) * ratio);
  }
  return terms;
}

describe('options outside their range', () => {
  it.each<[string, Partial<SimulatedSamplerOptions>]>([
    ['stepSuccessRate', { stepSuccessRate: 1.01 }],
    ['validRate', { validRate: -0.1 }],
    ['validRate', { validRate: Number.NaN }],
    ['seed', { seed: 0.5 }],
    ['latency.medianMs', { latency: { medianMs: -1 } }],
    ['latency.sigma', { latency: { medianMs: 1, sigma: Number.POSITIVE_INFINITY } }],
    ['tokens.input', { tokens: { input: -1 } }],
    ['tokens.limit', { tokens: { limit: 0 } }],
    ['tokens.mean', { tokens: { mean: 751 } }],
    ['tokens.spread', { tokens: { spread: 213 } }],
    ['tokens.maximum', { tokens: { maximum: 750 } }],
    ['heterogeneity', { heterogeneity: paperHeterogeneity, validRate: 0.9 }],
    ['heterogeneity', { heterogeneity: paperHeterogeneity, stepSuccessRate: 0.9 }],
    [
      'heterogeneity.stepError.alpha',
      { heterogeneity: { ...paperHeterogeneity, stepError: { alpha: 0, beta: 1 } } },
    ],
    [
      'heterogeneity.stepValidity.beta',
      { heterogeneity: { ...paperHeterogeneity, stepValidity: { alpha: 1, beta: -1 } } },
    ],
  ])('are refused before the first sample: %s %o', (argument, options) => {
    expect(() => createSimulatedSampler({ solve, ...options })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument }),
    );
  });
});
