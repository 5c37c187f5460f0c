import type { Sampler } from '@maker/core';
import { completeSample, createBiasedSampler, createScriptedSampler } from '@maker/core/testing';
import { ProviderError } from '@maker/events';
import { describe, expect, it, vi } from 'vitest';
import { connect, connectTo, eras, factoryFor } from '../connect.ts';

const era = '2025-11-25';

/** A busy machine takes its time; what never happens fails all the same. */
const patience = { timeout: 30_000 };

/** Answers a question such as "double 4" rightly. */
const doubling: Sampler = {
  sample: ({ messages }) => {
    const n = Number(/double (\d+)/.exec(messages.at(-1)?.content ?? '')?.[1]);
    return Promise.resolve(completeSample({ text: String(2 * n) }));
  },
};

/** Answers nothing until the test lets it. */
function heldSampler(): Sampler & {
  release(): void;
  readonly asked: () => number;
  readonly aborted: () => number;
} {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let asked = 0;
  let aborted = 0;
  return {
    release: () => open(),
    asked: () => asked,
    aborted: () => aborted,
    sample: (_, { signal }) =>
      new Promise((resolve, reject) => {
        asked += 1;
        signal.addEventListener(
          'abort',
          () => {
            aborted += 1;
            reject(signal.reason as Error);
          },
          { once: true },
        );
        void gate.then(() => resolve(completeSample({ text: 'a' })));
      }),
  };
}

describe('a chain', () => {
  it.each(eras)(
    'of one question asks it with the winner before, in the era of %s',
    async (each) => {
      const { result } = await connect(each, { sampler: doubling });

      const outcome = await result('maker_run', {
        waitSeconds: 50,
        ...{ prompt: 'double {state}', initialState: '1', steps: '5', margin: 2 },
      });
      expect(outcome).toMatchObject({
        ...{ status: 'completed', state: '32', winners: ['2', '4', '8', '16', '32'] },
        ...{ stepsCompleted: 5, steps: 5, margin: 2, samples: 10, votes: 10, costUsd: 0 },
        ...{ provider: 'openai', models: { 'scripted/scripted': 10 }, failures: 0, redFlags: {} },
        meaning: expect.stringMatching(/^Every step has a winner.*not proven/) as string,
      });
      expect(outcome['runId']).toMatch(/^[\w-]{22}$/);
      expect(outcome).toHaveProperty('expiresAt');
    },
  );

  it('warns of samples that are copies of each other, as a vote does', async () => {
    const text = Array.from({ length: 200 }, (_, n) => `word${n}`).join(' ');
    const sampler: Sampler = { sample: () => Promise.resolve(completeSample({ text })) };
    const { result } = await connect(era, { sampler });

    const warned = { warnings: [expect.stringMatching(/^The samples never differ/)] };
    const asked = { prompt: 'q', margin: 10 };
    expect(await result('maker_vote', asked)).toMatchObject(warned);
    const run = { ...asked, steps: 1, waitSeconds: 50 };
    expect(await result('maker_run', run)).toMatchObject({ status: 'completed', ...warned });
  });

  it('of several questions asks each once, by number, after the system text', async () => {
    const sampler = createScriptedSampler(['{step}', 'b']);
    const { result } = await connect(era, { sampler });

    await result('maker_run', {
      waitSeconds: 50,
      ...{ prompts: ['first {step}', 'then {state} {step}'], margin: 1, system: 'rules' },
    });

    expect(sampler.requests.map(({ messages }) => messages)).toEqual([
      [
        { role: 'system', content: 'rules' },
        { role: 'user', content: 'first 1' },
      ],
      [
        { role: 'system', content: 'rules' },
        // A winner is put in once, whatever it says.
        { role: 'user', content: 'then {step} 2' },
      ],
    ]);
  });

  it('puts a state that is no text in as JSON', async () => {
    const sampler = createScriptedSampler(['{"n": 2}', '{"n":3}']);
    const { result } = await connect(era, { sampler });

    const outcome = await result('maker_run', {
      waitSeconds: 50,
      ...{ prompt: 'after {state}', initialState: { n: 1 }, steps: 2, margin: 1 },
      redFlags: { format: 'json' },
    });

    expect(sampler.requests.map(({ messages }) => messages[0]?.content)).toEqual([
      'after {"n":1}',
      'after {"n":2}',
    ]);
    expect(outcome['state']).toEqual({ n: 3 });
  });

  it('ends with the first winner that matches', async () => {
    const { result } = await connect(era, { sampler: doubling });
    const args = { prompt: 'double {state}', initialState: '1', steps: 50, margin: 1 };

    expect(
      await result('maker_run', { waitSeconds: 50, ...args, until: '[0-9]{3,}' }),
    ).toMatchObject({
      ...{ status: 'completed', stepsCompleted: 7, state: '128' },
    });
    const endless = await result('maker_run', {
      waitSeconds: 50,
      ...args,
      steps: 3,
      until: 'done',
    });
    expect(endless).toMatchObject({ status: 'undecided', reason: 'max-steps', state: '8' });
  });

  it('shows the last winners only', async () => {
    const { result } = await connect(era, { sampler: createBiasedSampler({ answers: { a: 1 } }) });
    const outcome = await result('maker_run', {
      waitSeconds: 50,
      prompt: '{step}',
      steps: 30,
      margin: 1,
    });

    expect(outcome['winners']).toHaveLength(20);
  });
});

describe('the margin', () => {
  it.each([
    [{}, 3],
    [{ margin: 2 }, 2],
    [{ stepSuccessRate: 0.9, targetReliability: 0.99 }, 3],
  ])('of %j over two steps is %i', async (args, margin) => {
    const { result } = await connect(era, { sampler: createBiasedSampler({ answers: { a: 1 } }) });

    const asked = { waitSeconds: 50, prompts: ['q', 'q'], ...args };
    expect(await result('maker_run', asked)).toMatchObject({ margin });
  });

  it('may come from a configuration', async () => {
    const { result } = await connect(era, { sampler: createBiasedSampler({ answers: { a: 1 } }) });
    const { configId } = await result('maker_configure', { margin: 4 });

    expect(await result('maker_run', { waitSeconds: 50, prompts: ['q'], configId })).toMatchObject({
      margin: 4,
    });
  });
});

describe('a step without a winner', () => {
  it('ends the run; the steps before it stand', async () => {
    const sampler = createScriptedSampler(['a', 'a', 'b', 'c']);
    const { result } = await connect(era, { sampler });

    expect(
      await result('maker_run', {
        waitSeconds: 50,
        prompts: ['1', '2', '3'],
        margin: 2,
        maxSamples: 2,
      }),
    ).toMatchObject({
      ...{ status: 'undecided', reason: 'max-samples', stepsCompleted: 1, state: 'a' },
      tally: [
        { value: 'b', votes: 1 },
        { value: 'c', votes: 1 },
      ],
      meaning: expect.stringMatching(/^Step 2 of 3 has no winner.*disagree/) as string,
    });
  });

  it('may have a provider that fails, or a format that nothing meets', async () => {
    const refused = new ProviderError({
      ...{ message: 'The key was refused', provider: 'openai', kind: 'authentication' },
    });
    const failing = await connect(era, { sampler: createScriptedSampler([refused]) });
    expect(
      await failing.result('maker_run', { waitSeconds: 50, prompts: ['q'], margin: 1 }),
    ).toMatchObject({
      ...{ status: 'undecided', reason: 'provider-failed', failures: 1 },
    });
    const flagged = await connect(era, { sampler: createBiasedSampler({ answers: { x: 1 } }) });
    const redFlags = { format: 'json' };
    expect(
      await flagged.result('maker_run', { waitSeconds: 50, prompts: ['q'], redFlags }),
    ).toMatchObject({
      ...{ reason: 'all-flagged', redFlags: { format: 50 } },
    });
  });
});

describe('a long run', () => {
  const start = { prompts: ['q1', 'q2'], margin: 2, waitSeconds: 0 };

  it('returns at once, and is told by its id, from any connection, also as a resource', async () => {
    const sampler = heldSampler();
    const factory = factoryFor({ sampler });
    const first = await connectTo(era, factory);
    const other = await connectTo('2026-07-28', factory);

    const started = await first.result('maker_run', start);
    expect(started).toMatchObject({ status: 'running', stepsCompleted: 0, samples: 0 });
    expect(started).not.toHaveProperty('expiresAt');
    const { runId } = started;
    expect(await other.result('maker_run', { runId })).toMatchObject({ status: 'running', runId });

    sampler.release();
    const ended = await other.result('maker_run', { runId, waitSeconds: 50 });
    expect(ended).toMatchObject({ status: 'completed', state: 'a', samples: 4 });
    const { contents } = await first.client.readResource({ uri: `maker://runs/${String(runId)}` });
    expect(JSON.parse((contents[0] as { text: string }).text)).toEqual(ended);
  });

  it('is in no list', async () => {
    const { result, client } = await connect(era, { sampler: heldSampler() });
    const { runId } = await result('maker_run', start);

    const lists = [
      await client.listResources(),
      await client.listResourceTemplates(),
      await client.listTools(),
      await client.readResource({ uri: 'maker://config' }),
    ];
    expect(JSON.stringify(lists)).not.toContain(runId);
    expect(JSON.stringify(lists)).toContain('maker://runs/{runId}');
    await result('maker_run', { runId, cancel: true });
  });

  it('is cancelled by its id: nothing more is asked', async () => {
    const sampler = heldSampler();
    const { result } = await connect(era, { sampler });
    const { runId } = await result('maker_run', start);

    expect(await result('maker_run', { runId, cancel: true })).toMatchObject({
      ...{ status: 'cancelled', samples: 0, aborted: 2 },
    });
    expect(sampler.aborted()).toBe(2);
    // What is over stays as it is.
    expect(await result('maker_run', { runId, cancel: true })).toMatchObject({
      status: 'cancelled',
    });
  });

  it('ends with the call that started it, if that is cancelled before anybody knows its id', async () => {
    const sampler = heldSampler();
    const { call } = await connect(era, { sampler });
    const controller = new AbortController();
    const started = call('maker_run', { ...start, waitSeconds: 50 }, { signal: controller.signal });
    await vi.waitFor(() => expect(sampler.asked()).toBe(2), patience);

    controller.abort(new Error('enough'));

    await expect(started).rejects.toThrow(/enough|abort/i);
    await vi.waitFor(() => expect(sampler.aborted()).toBe(2), patience);
  });

  it('ends with the server that it runs in', async () => {
    const sampler = heldSampler();
    const ending = new AbortController();
    const { result } = await connect(era, { sampler, signal: ending.signal });
    const { runId } = await result('maker_run', start);

    ending.abort();

    expect(await result('maker_run', { runId, waitSeconds: 50 })).toMatchObject({
      ...{ status: 'cancelled', aborted: 2 },
    });
  });

  it('is progress to every call that waits for it', async () => {
    const sampler = heldSampler();
    const { result } = await connect(era, { sampler });
    const { runId } = await result('maker_run', start);
    const reports: number[] = [];
    const waiting = result(
      'maker_run',
      { runId, waitSeconds: 50 },
      { onprogress: ({ progress }) => reports.push(progress) },
    );
    await result('maker_run', { runId });

    sampler.release();
    await waiting;

    expect(reports[0]).toBe(1);
  });

  it('goes on when a call that only waited for it is cancelled', async () => {
    const sampler = heldSampler();
    const { call, result } = await connect(era, { sampler });
    const { runId } = await result('maker_run', start);
    const controller = new AbortController();
    const waiting = call('maker_run', { runId, waitSeconds: 50 }, { signal: controller.signal });

    controller.abort(new Error('enough'));

    await expect(waiting).rejects.toThrow(/enough|abort/i);
    expect(sampler.aborted()).toBe(0);
    sampler.release();
    expect(await result('maker_run', { runId, waitSeconds: 50 })).toMatchObject({
      status: 'completed',
    });
  });

  it('is kept for an hour once it is over, and then forgotten', async () => {
    let nowMs = 0;
    const sampler = createBiasedSampler({ answers: { a: 1 } });
    const { result, failure } = await connect(era, { sampler, now: () => nowMs });
    const { runId, expiresAt } = await result('maker_run', {
      waitSeconds: 50,
      prompts: ['q'],
      margin: 1,
    });

    expect(expiresAt).toBe('1970-01-01T01:00:00.000Z');
    nowMs = 3_599_999;
    expect(await result('maker_run', { runId })).toMatchObject({ status: 'completed' });
    nowMs = 3_600_000;
    expect(await failure('maker_run', { runId })).toMatch(/`runId`.*start a new one/);
  });

  it('shares the process with seven others, no more', async () => {
    const sampler = heldSampler();
    const { result, failure } = await connect(era, { sampler });
    const ids = await Promise.all(
      Array.from({ length: 8 }, async () => (await result('maker_run', start))['runId']),
    );

    expect(new Set(ids).size).toBe(8);
    expect(await failure('maker_run', start)).toMatch(/8 runs are under way/);
    await result('maker_run', { runId: ids[0], cancel: true });
    expect(await result('maker_run', start)).toMatchObject({ status: 'running' });
    sampler.release();
  });

  it('gives way to newer ones once it is over', async () => {
    const sampler = createBiasedSampler({ answers: { a: 1 } });
    const { result, failure } = await connect(era, { sampler });
    const { runId } = await result('maker_run', { waitSeconds: 50, prompts: ['q'], margin: 1 });
    for (let i = 0; i < 100; i++)
      await result('maker_run', { waitSeconds: 50, prompts: ['q'], margin: 1 });

    expect(await failure('maker_run', { runId })).toMatch(/`runId`/);
  });
});

describe('the caps of a run hold', () => {
  const sampler = createBiasedSampler({ answers: { a: 1 } });

  it('on samples, over all its steps', async () => {
    const variables = { MAKER_PROVIDER: 'openai', MAKER_RUN_SAMPLES: '5' };
    const { result } = await connect(era, { sampler, variables });

    expect(
      await result('maker_run', { waitSeconds: 50, prompts: ['1', '2', '3'], margin: 2 }),
    ).toMatchObject({
      ...{ status: 'undecided', reason: 'budget', samples: 5, stepsCompleted: 2 },
    });
  });

  it('on time', async () => {
    const { result } = await connect(era, { sampler: heldSampler() });

    expect(
      await result('maker_run', { waitSeconds: 50, prompts: ['1'], maxSeconds: 0.05 }),
    ).toMatchObject({
      ...{ status: 'undecided', reason: 'deadline' },
    });
  });

  it.each(['maxSamples', 'maxCostUsd', 'maxSeconds'])('whatever %s is asked for', async (cap) => {
    const { failure } = await connect(era, { sampler });

    expect(await failure('maker_run', { waitSeconds: 50, prompts: ['1'], [cap]: 6000 })).toMatch(
      new RegExp(`\`${cap}\`.*may set MAKER_RUN_`),
    );
  });

  it('and the seconds of a run are counted to the process', async () => {
    let nowMs = 0;
    const slow: Sampler = {
      sample: () => {
        nowMs += 6000;
        return Promise.resolve(completeSample({ text: 'a' }));
      },
    };
    const variables = { MAKER_PROVIDER: 'openai', MAKER_TOTAL_SECONDS: '5' };
    const { result, failure } = await connect(era, { sampler: slow, variables, now: () => nowMs });

    await result('maker_run', { waitSeconds: 50, prompts: ['1'], margin: 1 });
    expect(await failure('maker_run', { waitSeconds: 50, prompts: ['1'] })).toMatch(
      /seconds.*are used up/,
    );
  });
});

it('says that the server failed, and no more, where it did', async () => {
  const sampler: Sampler = {
    get takesTemperature(): boolean {
      throw new RangeError('a secret of somebody else');
    },
    sample: () => Promise.reject(new Error('unreachable')),
  };
  const { call } = await connect(era, { sampler });

  const outcome = JSON.stringify(
    await call('maker_run', { waitSeconds: 50, prompts: ['q'], margin: 1 }),
  );
  expect(outcome).toContain('RangeError');
  expect(outcome).not.toContain('secret');
});

it('reports each answer as progress while the call waits', async () => {
  const { result } = await connect(era, { sampler: doubling });
  const reports: number[] = [];

  await result(
    'maker_run',
    { waitSeconds: 50, prompt: 'double {state}', initialState: '1', steps: 3, margin: 1 },
    { onprogress: ({ progress }) => reports.push(progress) },
  );
  expect(reports[0]).toBe(1);
});

it.each([
  [{}, /`prompt` to be given, or `prompts`/],
  [{ prompt: 'q {state}', prompts: ['q'] }, /but not both/],
  [{ prompt: 'q {state}' }, /`steps` to be given along with `prompt`/],
  [{ prompt: 'q', steps: 2 }, /`prompt`.*\{state\} or \{step\}/],
  [{ prompts: ['q'], steps: 2 }, /`steps`.*1, the number of `prompts`/],
  [{ prompts: [] }, /`prompts`/],
  [{ prompts: [' '] }, /`prompts\.0`/],
  [{ prompts: ['q'], until: '(?=a)' }, /`until` to be an RE2 expression/],
  [{ prompts: ['q'], waitSeconds: 51 }, /`waitSeconds`/],
  [{ prompts: ['q'], cancel: true }, /`cancel` to be left out without `runId`/],
  [{ prompts: ['q'], runId: 'x' }, /`prompts` to be left out with `runId`/],
  [{ runId: 'x', margin: 2 }, /`margin` to be left out with `runId`/],
  [{ runId: 'x' }, /`runId` to be an id that maker_run/],
  [{ prompts: ['q'], margin: 2, stepSuccessRate: 0.9 }, /either the margin or the rates/],
  [{ prompts: ['q'], redFlags: { format: 'regex' } }, /`redFlags\.schema`/],
])('refuses %j before anything is paid for', async (args, reason) => {
  const sampler = createScriptedSampler([]);
  const { failure } = await connect(era, { sampler });

  expect(await failure('maker_run', args)).toMatch(reason);
  expect(sampler.requests).toHaveLength(0);
});

it("refuses the client's own model, which is gone when the call has ended", async () => {
  const { failure } = await connect(era, { variables: { MAKER_PROVIDER: 'client' } });

  expect(await failure('maker_run', { waitSeconds: 50, prompts: ['q'] })).toMatch(
    /can be asked only while a call lasts/,
  );
});

it('refuses to read a run that it does not know as a resource', async () => {
  const { client } = await connect(era, {});

  await expect(client.readResource({ uri: 'maker://runs/unknown' })).rejects.toThrow(/runId/);
});
