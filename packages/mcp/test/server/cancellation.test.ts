import type { SampleContext, SampleRequest, Sampler } from '@maker/core';
import { completeSample } from '@maker/core/testing';
import { describe, expect, it, vi } from 'vitest';
import { connect, connectTo, eras, factoryFor } from '../connect.ts';

/** A busy machine takes its time; what never happens fails all the same. */
const patience = { timeout: 30_000 };

/** A model that answers when the test says so. */
class HeldModel implements Sampler {
  readonly waiting = new Map<string, (() => void)[]>();
  readonly aborted: string[] = [];
  open = 0;
  mostOpen = 0;

  sample(
    { messages }: SampleRequest,
    { signal }: SampleContext,
  ): Promise<ReturnType<typeof completeSample>> {
    const prompt = messages[0]?.content ?? '';
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        this.open -= 1;
        finish();
      };
      const answer = (): void => settle(() => resolve(completeSample({ text: `to ${prompt}` })));
      this.waiting.set(prompt, [...(this.waiting.get(prompt) ?? []), answer]);
      signal.addEventListener(
        'abort',
        () => {
          this.aborted.push(prompt);
          settle(() => reject(signal.reason as Error));
        },
        { once: true },
      );
    });
  }

  answer(prompt: string): void {
    for (const answer of this.waiting.get(prompt) ?? []) answer();
    this.waiting.delete(prompt);
  }
}

describe.each(eras)('in the era of %s', (era) => {
  it('a cancelled vote aborts its calls to the provider and is not answered', async () => {
    const model = new HeldModel();
    const { call } = await connect(era, { sampler: model });
    const controller = new AbortController();
    const vote = call('maker_vote', { prompt: 'q', margin: 3 }, { signal: controller.signal });
    await vi.waitFor(() => expect(model.open).toBe(3), patience);

    controller.abort(new Error('enough'));

    await expect(vote).rejects.toThrow(/enough|abort/i);
    await vi.waitFor(() => expect(model.aborted).toEqual(['q', 'q', 'q']), patience);
    expect(model.open).toBe(0);
  });

  it('of twenty votes at once all are answered, but for the one that is cancelled', async () => {
    const model = new HeldModel();
    const variables = { MAKER_PROVIDER: 'openai', MAKER_TOTAL_PARALLEL: '16' };
    const { call, result } = await connect(era, { sampler: model, variables });
    const controller = new AbortController();
    const cancelled = call(
      'maker_vote',
      { prompt: 'q0', margin: 3 },
      { signal: controller.signal },
    );
    const others = Array.from({ length: 19 }, (_, i) =>
      result('maker_vote', { prompt: `q${i + 1}`, margin: 3 }),
    );
    await vi.waitFor(() => expect(model.open).toBe(16), patience);

    controller.abort(new Error('enough'));
    await expect(cancelled).rejects.toThrow(/enough|abort/i);
    const answering = setInterval(() => {
      for (let i = 1; i < 20; i++) model.answer(`q${i}`);
    }, 1);
    const outcomes = await Promise.all(others);
    clearInterval(answering);

    outcomes.forEach((outcome, i) => {
      expect(outcome).toMatchObject({ status: 'decided', winner: `to q${i + 1}`, samples: 3 });
    });
    expect(model.mostOpen).toBe(16);
    expect(new Set(model.aborted)).toEqual(new Set(['q0']));
    expect(model.open).toBe(0);
  });
});

it('the caps of the process hold over all connections', async () => {
  const asked = { calls: 0 };
  const sampler: Sampler = {
    sample: () => {
      asked.calls += 1;
      return Promise.resolve(completeSample({ text: 'a' }));
    },
  };
  const variables = { MAKER_PROVIDER: 'openai', MAKER_TOTAL_SAMPLES: '10' };
  const factory = factoryFor({ sampler, variables });
  const clients = await Promise.all(
    [1, 2, 3, 4].map((i) => connectTo(eras[i % 2] ?? eras[0], factory)),
  );

  const outcomes = await Promise.all(
    clients.map(({ result }) => result('maker_vote', { prompt: 'q', margin: 3 })),
  );

  expect(asked.calls).toBe(10);
  expect(outcomes.filter(({ status }) => status === 'decided')).toHaveLength(3);
  expect(outcomes.find(({ status }) => status === 'undecided')).toMatchObject({ reason: 'budget' });
});

it('the cap on tokens of one call holds', async () => {
  const usage = { inputTokens: 50, outputTokens: 50, cachedInputTokens: 0, reasoningTokens: 0 };
  const sampler: Sampler = {
    sample: ({ id }) => Promise.resolve(completeSample({ text: `${id.ordinal}`, usage })),
  };
  const variables = { MAKER_PROVIDER: 'openai', MAKER_MAX_TOKENS: '2000' };
  const { result } = await connect(eras[0], { sampler, variables });

  const outcome = await result('maker_vote', { prompt: 'q', redFlags: { maxTokens: 100 } });
  expect(outcome).toMatchObject({ status: 'undecided', reason: 'budget' });
  expect(outcome['samples']).toBeLessThanOrEqual(20);
});

it('the cap on calls at once of one vote holds', async () => {
  const model = new HeldModel();
  const variables = { MAKER_PROVIDER: 'openai', MAKER_MAX_PARALLEL: '2' };
  const { result } = await connect(eras[0], { sampler: model, variables });
  const vote = result('maker_vote', { prompt: 'q', margin: 5 });
  const answering = setInterval(() => model.answer('q'), 1);

  expect(await vote).toMatchObject({ status: 'decided', samples: 5 });
  clearInterval(answering);
  expect(model.mostOpen).toBe(2);
});

it('the seconds of the process are counted, and used up at some time', async () => {
  let nowMs = 0;
  const sampler: Sampler = {
    sample: () => {
      nowMs += 3000;
      return Promise.resolve(completeSample({ text: 'a' }));
    },
  };
  const variables = { MAKER_PROVIDER: 'openai', MAKER_TOTAL_SECONDS: '5' };
  const { result, failure } = await connect(eras[0], { sampler, variables, now: () => nowMs });

  await result('maker_vote', { prompt: 'q', margin: 1 });
  await result('maker_vote', { prompt: 'q', margin: 1 });
  expect(await failure('maker_vote', { prompt: 'q' })).toMatch(
    /seconds.*used up.*MAKER_TOTAL_SECONDS/,
  );
});

it.each([
  ['maxSamples', { maxSamples: 201 }],
  ['maxCostUsd', { maxCostUsd: 1.5 }],
  ['maxSeconds', { maxSeconds: 301 }],
])('no call may ask for more %s than the server allows', async (name, args) => {
  const { failure } = await connect(eras[0], { sampler: new HeldModel() });

  expect(await failure('maker_vote', { prompt: 'q', ...args })).toMatch(
    new RegExp(`\`${name}\` to be at most .*MAKER_MAX_`),
  );
});

it('a cap on money is refused where the price is unknown, since it could not hold', async () => {
  const { failure } = await connect(eras[0], { sampler: new HeldModel() });

  expect(await failure('maker_vote', { prompt: 'q', maxCostUsd: 0.5 })).toMatch(
    /`maxCostUsd`.*price of this model is not known.*MAKER_INPUT_USD_PER_MILLION/,
  );
});
