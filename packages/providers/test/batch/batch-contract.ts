import { getEventListeners } from 'node:events';
import { calibrate, type Sample, type Sampler } from '@maker/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createMemoryBatchStore,
  type BatchOptions,
  type BatchProgress,
} from '@maker/providers/batch';
import { systemClock, type Clock } from '../../src/clock/clock.ts';
import { expectNoSecret, leak } from '../sampler-contract.ts';
import { calm, prompt, request } from '../requests.ts';
import {
  startBatchServer,
  type BatchBackend,
  type BatchServer,
  type BatchWire,
  type Fault,
  type HeldRequest,
  type Outcome,
} from './batch-backend.ts';

/*
 * What every batch sampler must do, whatever it speaks. Every answer of the server that is an error
 * quotes key, prompt and answer, and every error is searched for them.
 */

/** A batch sampler under test. */
export interface BatchSubject {
  readonly provider: string;
  readonly wire: BatchWire;
  connect(url: string, options: BatchOptions & { readonly price?: Sampler['price'] }): Sampler;
  /** Names of the calls on the wire. */
  readonly calls: Readonly<Record<'submit' | 'poll' | 'results' | 'list' | 'cancel', string>>;
  /** Those that a batch without trouble makes before its results are read. */
  readonly usualCalls: readonly string[];
  contentOf(body: HeldRequest['body']): unknown;
}

/** No wait is longer than 3 ms. */
export const hurried: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 3), signal),
};

const refuse =
  (status: number, headers: Record<string, string> = {}): Fault =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-leak': leak, ...headers });
    response.end(JSON.stringify({ error: { type: 'error', message: leak } }));
  };
const drop: Fault = (response) => response.destroy();
const acceptAndDrop: Fault = (response, accept) => {
  accept();
  setTimeout(() => response.destroy(), 10);
};
const acceptAndFail: Fault = (response, accept) => {
  accept();
  setTimeout(() => refuse(500)(response, accept), 10);
};
const breakOff: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write(`{"custom_id": "${leak}`);
  setTimeout(() => response.destroy(), 10);
};

export function describeBatchContract(subject: BatchSubject): void {
  describe('as every batch sampler', () => {
    describeWaves(subject);
    describeResults(subject);
    describeTransport(subject);
    describeAbort(subject);
    describeResuming(subject);
  });
}

/** A server that answers each question with the question, and a sampler at it. */
export function useBatchServer({ wire, connect, contentOf }: BatchSubject) {
  let server: BatchServer;
  beforeEach(async () => {
    server = await startBatchServer(wire);
    server.backend.outcomeOf = ({ body }) => ({ text: `re: ${String(contentOf(body))}` });
  });
  afterEach(() => server.close());
  const samplerOf = (options: Parameters<typeof connect>[1] = {}): Sampler =>
    connect(server.url, { clock: hurried, quietMs: 1, ...options });
  return { backend: (): BatchBackend => server.backend, samplerOf, url: () => server.url };
}

const ask = (sampler: Sampler, content: string, ordinal = 0, context = calm()): Promise<Sample> =>
  sampler.sample(request(prompt(content), ordinal, { temperature: 0.1, maxTokens: 50 }), context);

const errorOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => expect.fail('there should be no answer'),
    (error: unknown) => error,
  );

function describeWaves(subject: BatchSubject): void {
  const { backend, samplerOf } = useBatchServer(subject);

  it('what comes together is one batch, and each question gets its own answer', async () => {
    const questions = Array.from({ length: 50 }, (_, index) => `question ${index}`);
    const sampler = samplerOf();
    const samples = await Promise.all(questions.map((question) => ask(sampler, question)));
    expect(samples.map(({ text }) => text)).toEqual(questions.map((question) => `re: ${question}`));
    expect(backend().batches).toHaveLength(1);
    expect(backend().calls.slice(0, subject.usualCalls.length)).toEqual(subject.usualCalls);
  });

  it('what comes later is another batch', async () => {
    const sampler = samplerOf();
    await ask(sampler, 'first');
    await ask(sampler, 'second');
    expect(backend().batches.map(({ requests }) => requests.length)).toEqual([1, 1]);
  });

  it('a wave over the limit is split', async () => {
    const sampler = samplerOf({ maxRequests: 4 });
    const contents = Array.from({ length: 10 }, (_, index) => `question ${index}`);
    const samples = await Promise.all(contents.map((content) => ask(sampler, content)));
    expect(samples.map(({ text }) => text)).toEqual(contents.map((content) => `re: ${content}`));
    const sizes = backend().batches.map(({ requests }) => requests.length);
    expect(sizes.toSorted((a, b) => a - b)).toEqual([2, 4, 4]);
  });

  it('equal questions get an answer each', async () => {
    backend().outcomeOf = (_, index) => ({ text: `answer ${index}` });
    const sampler = samplerOf();
    const samples = await Promise.all([1, 2, 3].map(() => ask(sampler, 'the same')));
    expect(new Set(samples.map(({ text }) => text)).size).toBe(3);
    expect(new Set(backend().paid).size).toBe(3);
  });

  it('the ids of questions are the same in another process and run, and tell nothing', async () => {
    for (const runId of ['one', 'another']) {
      const { id, ...asked } = request(prompt('a question of some length'));
      await samplerOf().sample({ ...asked, id: { ...id, runId } }, calm());
    }
    const [first, second] = backend().paid;
    expect(first).toBe(second);
    expect(first).toMatch(/^[0-9a-f]{32}-0$/);
  });

  it('questions that differ in place or parameters have different ids', async () => {
    const sampler = samplerOf();
    const asked = request(prompt('hello'));
    const places = [{ step: 1 }, { branch: 1 }, { ordinal: 1 }];
    await Promise.all([
      sampler.sample(asked, calm()),
      sampler.sample({ ...asked, maxTokens: 7 }, calm()),
      ...places.map((place) => sampler.sample({ ...asked, id: { ...asked.id, ...place } }, calm())),
    ]);
    expect(new Set(backend().paid).size).toBe(5);
  });

  it('calibrate of the core needs to know nothing of it', async () => {
    backend().outcomeOf = ({ body }) => ({
      text: String(subject.contentOf(body)).endsWith('0') ? 'wrong' : 'right',
    });
    const calibration = await calibrate({
      sampler: samplerOf({ price: { inputPerMillion: 1, outputPerMillion: 2 } }),
      cases: Array.from({ length: 25 }, (_, index) => ({
        prompt: `case ${index}`,
        parse: ({ text }: Sample) => ({ ok: true as const, value: text, key: text }),
        expectedKey: 'right',
      })),
      samplesPerCase: 4,
      concurrency: 10_000,
    });
    expect(backend().batches).toHaveLength(1);
    expect(calibration).toMatchObject({ samples: 100, stepSuccessRate: { estimate: 0.88 } });
    const callUsd = (600 + 2 * 538) / 1e6 / 2;
    expect(calibration.costUsd).toBeCloseTo(backend().paid.length * callUsd, 12);
  });
}

function describeResults(subject: BatchSubject): void {
  const { backend, samplerOf } = useBatchServer(subject);
  const price = {
    inputPerMillion: 0.4,
    outputPerMillion: 1.6,
    cachedInputPerMillion: 0.1,
    cacheWritePerMillion: 0.5,
  };

  it('the price is half of it, and says so', async () => {
    const sampler = samplerOf({ price: { ...price, source: 'a page', asOf: '2026-11-01' } });
    expect(sampler.price).toEqual({
      inputPerMillion: 0.2,
      outputPerMillion: 0.8,
      cachedInputPerMillion: 0.05,
      cacheWritePerMillion: 0.25,
      source: 'a page, less 50 % for the batch API',
      asOf: '2026-11-01',
    });
    const { costUsd, usage, latencyMs, provider } = await ask(sampler, 'hello');
    expect(usage).toMatchObject({ inputTokens: 600, outputTokens: 538 });
    expect(costUsd).toBeCloseTo((600 * 0.2 + 538 * 0.8) / 1e6, 15);
    expect(latencyMs).toBeGreaterThanOrEqual(1);
    expect(provider).toBe(subject.provider);
  });

  it('another discount, or none, can be told', () => {
    expect(samplerOf({ price, discount: 0 }).price).toBe(price);
    expect(samplerOf({ price, discount: 0.25 }).price?.inputPerMillion).toBeCloseTo(0.3, 12);
    expect(samplerOf().price).toBeUndefined();
    expect(() => samplerOf({ discount: 50 })).toThrow(
      'Expected `discount` to be a number in [0, 1): 0.5 for half the price, got 50',
    );
  });

  it.each<[Outcome, object]>([
    [{ status: 400 }, { kind: 'invalid-request', statusCode: 400, isRetryable: false }],
    [{ status: 429 }, { kind: 'rate-limited', statusCode: 429, isRetryable: true }],
    [{ status: 500 }, { kind: 'overloaded', statusCode: 500, isRetryable: true }],
    ['expired', { kind: 'timeout', isRetryable: true }],
    ['cancelled', { kind: 'overloaded', isRetryable: true }],
    ['failed', { kind: 'overloaded', isRetryable: true }],
    ['missing', { kind: 'bad-response', isRetryable: true }],
    ['broken', { kind: 'bad-response', isRetryable: true }],
    ['empty', { kind: 'bad-response', isRetryable: true }],
  ])('a request that ends as %o fails alone; the others have their answers', async (end, error) => {
    backend().outcomeOf = (_, index) => (index === 1 ? end : { text: `answer ${index}` });
    const sampler = samplerOf();
    const [first, second, third] = await Promise.allSettled(
      [0, 1, 2].map((ordinal) => ask(sampler, 'canary-prompt', ordinal)),
    );
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(third).toMatchObject({ status: 'fulfilled' });
    expect(second).toMatchObject({ reason: { provider: subject.provider, ...error } });
    expectNoSecret((second as PromiseRejectedResult).reason);
  });

  it('a request that failed may be asked again; it is the same one, in a new batch', async () => {
    backend().outcomeOf = () => 'expired';
    const sampler = samplerOf();
    await errorOf(ask(sampler, 'hello'));
    backend().outcomeOf = () => ({ text: 'at last' });
    expect((await ask(sampler, 'hello')).text).toBe('at last');
    const [first, second] = backend().paid;
    expect(second).toBe(first);
  });
}

function describeTransport(subject: BatchSubject): void {
  const { backend, samplerOf } = useBatchServer(subject);
  const { submit, poll, results, list } = subject.calls;
  const fails = (call: string, ...faults: Fault[]): void => {
    backend().faults.push(...faults.map((fault) => ({ call, fault })));
  };

  it.each<[string, Fault]>([
    ['429', refuse(429, { 'retry-after': '2' })],
    ['500', refuse(500)],
    ['529', refuse(529)],
    ['a dropped connection', drop],
  ])('a submission that meets %s is repeated, and paid once', async (_, fault) => {
    fails(submit, fault, fault);
    expect((await ask(samplerOf(), 'hello')).text).toBe('re: hello');
    expect(backend().calls.filter((call) => call === submit)).toHaveLength(3);
    expect(backend().paid).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['drops the connection', acceptAndDrop],
    ['answers 500', acceptAndFail],
  ])('a batch that the server takes before it %s is found, and paid once', async (_, fault) => {
    await ask(samplerOf(), 'an older batch');
    await ask(samplerOf(), 'another');
    await ask(samplerOf(), 'a third, so that the list has pages');
    fails(submit, fault);
    const onProgress = vi.fn<(progress: BatchProgress) => void>();
    const sampler = samplerOf({ onProgress });
    expect((await ask(sampler, 'hello')).text).toBe('re: hello');
    expect(backend().calls.filter((call) => call === submit)).toHaveLength(4);
    expect(backend().calls).toContain(list);
    expect(backend().paid).toHaveLength(4);
    expect(onProgress).toHaveBeenCalledWith(expect.objectContaining({ isResumed: true }));
  });

  it('a submission that is refused for good fails at once', async () => {
    fails(submit, refuse(401));
    const error = await errorOf(ask(samplerOf(), 'canary-prompt'));
    expect(error).toMatchObject({ kind: 'authentication', statusCode: 401, isRetryable: false });
    expectNoSecret(error);
    expect(backend().calls.filter((call) => call === submit)).toHaveLength(1);
  });

  it('a submission that keeps failing fails after five attempts', async () => {
    fails(submit, ...Array.from({ length: 5 }, () => refuse(500)));
    const error = await errorOf(ask(samplerOf(), 'canary-prompt'));
    expect(error).toMatchObject({ kind: 'overloaded', statusCode: 500, isRetryable: true });
    expectNoSecret(error);
    expect(backend().calls.filter((call) => call === submit)).toHaveLength(5);
  });

  it.each<[string, Fault]>([
    ['429', refuse(429, { 'retry-after': '2' })],
    ['500', refuse(500)],
    ['a dropped connection', drop],
    ['a body that breaks off', breakOff],
  ])('a look at the batch that meets %s is one without news', async (_, fault) => {
    fails(poll, ...Array.from({ length: 8 }, () => fault));
    const failedPolls: number[] = [];
    const onProgress = (progress: BatchProgress): void => {
      failedPolls.push(progress.failedPolls);
    };
    expect((await ask(samplerOf({ onProgress }), 'hello')).text).toBe('re: hello');
    expect(failedPolls).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0]);
    expect(backend().paid).toHaveLength(1);
  });

  it('a look that is forbidden ends the wait; asked again, the batch is still there', async () => {
    fails(poll, refuse(403));
    const sampler = samplerOf();
    const error = await errorOf(ask(sampler, 'canary-prompt'));
    expect(error).toMatchObject({ kind: 'authentication', isRetryable: false });
    expectNoSecret(error);
    expect((await ask(sampler, 'canary-prompt')).text).toBe('re: canary-prompt');
    expect(backend().paid).toHaveLength(1);
  });

  it('a batch that the server does not know any more is submitted anew when asked again', async () => {
    fails(poll, refuse(404));
    const sampler = samplerOf();
    expect(await errorOf(ask(sampler, 'hello'))).toMatchObject({ statusCode: 404 });
    expect((await ask(sampler, 'hello')).text).toBe('re: hello');
    expect(backend().paid).toHaveLength(2);
  });

  it.each<[string, Fault]>([
    ['500', refuse(500)],
    ['a body that breaks off', breakOff],
  ])('results that meet %s are read again', async (_, fault) => {
    fails(results, fault, fault);
    expect((await ask(samplerOf(), 'hello')).text).toBe('re: hello');
    expect(backend().paid).toHaveLength(1);
  });

  it('a batch that does not end in time is given up, and found when asked again', async () => {
    backend().pollsToEnd = Infinity;
    const sampler = samplerOf({ maxWaitMs: 20 });
    expect(await errorOf(ask(sampler, 'hello'))).toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('had not ended after 20 ms (`maxWaitMs`)') as string,
    });
    backend().pollsToEnd = 1;
    expect((await ask(sampler, 'hello')).text).toBe('re: hello');
    expect(backend().paid).toHaveLength(1);
  });

  it('a call that hangs is given up after `timeoutMs` and made again', async () => {
    fails(poll, () => undefined);
    expect((await ask(samplerOf({ timeoutMs: 50 }), 'hello')).text).toBe('re: hello');
  });

  it('a listener that throws changes nothing', async () => {
    const onProgress = (): never => {
      throw new Error('boo');
    };
    expect((await ask(samplerOf({ onProgress }), 'hello')).text).toBe('re: hello');
  });
}

function describeAbort(subject: BatchSubject): void {
  const { backend, samplerOf } = useBatchServer(subject);
  const reason = { why: 'enough' };

  it("abort rejects with the signal's reason, cancels the batch and leaves no listener", async () => {
    backend().pollsToEnd = Infinity;
    const controller = new AbortController();
    const sampler = samplerOf();
    const calls = [0, 1].map((ordinal) => errorOf(ask(sampler, 'hello', ordinal, controller)));
    await vi.waitFor(() => expect(backend().batches[0]?.polls).toBeGreaterThan(1));
    controller.abort(reason);
    expect(await Promise.all(calls)).toEqual([reason, reason]);
    await vi.waitFor(() => expect(backend().cancelled).toEqual(['batch_1']));
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('a batch that cannot be cancelled is let go', async () => {
    backend().pollsToEnd = Infinity;
    backend().faults.push({ call: subject.calls.cancel, fault: refuse(500) });
    const controller = new AbortController();
    const store = createMemoryBatchStore();
    const call = errorOf(ask(samplerOf({ store }), 'hello', 0, controller));
    await vi.waitFor(() => expect(backend().batches[0]?.polls).toBeGreaterThan(1));
    controller.abort(reason);
    expect(await call).toBe(reason);
    await vi.waitFor(async () => expect(await store.list()).toEqual([]));
    expect(backend().faults).toEqual([]);
  });

  it('a store that fails does not keep an abort from being heard', async () => {
    backend().pollsToEnd = Infinity;
    const controller = new AbortController();
    const remove = vi.fn<() => Promise<never>>().mockRejectedValue(new Error('disk full'));
    const store = { ...createMemoryBatchStore(), delete: remove };
    const call = errorOf(ask(samplerOf({ store }), 'hello', 0, controller));
    await vi.waitFor(() => expect(backend().batches[0]?.polls).toBeGreaterThan(1));
    controller.abort(reason);
    expect(await call).toBe(reason);
    await vi.waitFor(() => expect(remove).toHaveBeenCalled());
  });

  it('a batch that somebody waits for is not cancelled', async () => {
    backend().pollsToEnd = 20;
    const controller = new AbortController();
    const sampler = samplerOf();
    const aborted = errorOf(ask(sampler, 'hello', 0, controller));
    const other = ask(sampler, 'hello', 1);
    await vi.waitFor(() => expect(backend().batches[0]?.polls).toBeGreaterThan(1));
    controller.abort(reason);
    expect(await aborted).toBe(reason);
    expect((await other).text).toBe('re: hello');
    expect(backend().cancelled).toEqual([]);
    // The answer that nobody took is there for whoever asks the same again.
    expect((await ask(sampler, 'hello', 0)).text).toBe('re: hello');
    expect(backend().paid).toHaveLength(2);
  });

  it('a batch may be left to go on, for whoever asks again', async () => {
    backend().pollsToEnd = Infinity;
    const controller = new AbortController();
    const store = createMemoryBatchStore();
    const call = errorOf(ask(samplerOf({ store, cancelOnAbort: false }), 'hello', 0, controller));
    await vi.waitFor(() => expect(backend().batches[0]?.polls).toBeGreaterThan(1));
    controller.abort(reason);
    expect(await call).toBe(reason);
    backend().pollsToEnd = 1;
    expect((await ask(samplerOf({ store }), 'hello')).text).toBe('re: hello');
    expect(backend()).toMatchObject({ cancelled: [], paid: [expect.any(String)] });
  });

  it('a batch that is being submitted is cancelled as soon as its id is known', async () => {
    const controller = new AbortController();
    backend().faults.push({
      call: subject.calls.submit,
      fault(response, accept) {
        controller.abort(reason);
        accept();
        setTimeout(() => {
          const body = JSON.stringify({ id: 'batch_1', processing_status: 'in_progress' });
          response.writeHead(200, { 'content-type': 'application/json' }).end(body);
        }, 20);
      },
    });
    expect(await errorOf(ask(samplerOf(), 'hello', 0, controller))).toBe(reason);
    await vi.waitFor(() => expect(backend().cancelled).toEqual(['batch_1']));
  });

  it('what is aborted before the wave ends is not sent', async () => {
    const controller = new AbortController();
    const sampler = samplerOf({ clock: systemClock, quietMs: 20, minPollMs: 1 });
    const call = errorOf(ask(sampler, 'never', 0, controller));
    const other = ask(sampler, 'sent');
    controller.abort(reason);
    expect(await call).toBe(reason);
    await other;
    expect(backend().paid).toHaveLength(1);
    expect(await errorOf(ask(sampler, 'never', 0, controller))).toBe(reason);
  });
}

function describeResuming(subject: BatchSubject): void {
  const { backend, samplerOf } = useBatchServer(subject);
  const { poll, submit } = subject.calls;
  const askAll = (sampler: Sampler, contents: readonly string[]): Promise<string[]> =>
    Promise.all(contents.map(async (content) => (await ask(sampler, content)).text));

  it('a second sampler with the same store gets the answers of the first; nothing is paid twice', async () => {
    const store = createMemoryBatchStore();
    const first = await askAll(samplerOf({ store }), ['a', 'b', 'c']);
    const onProgress = vi.fn<(progress: BatchProgress) => void>();
    const second = samplerOf({ store, onProgress });
    expect(await askAll(second, ['c', 'd', 'a'])).toEqual(['re: c', 're: d', 're: a']);
    expect(first).toEqual(['re: a', 're: b', 're: c']);
    expect(backend().batches.map(({ requests }) => requests.length)).toEqual([3, 1]);
    const told = onProgress.mock.calls.map(([{ batchId, isResumed }]) => ({ batchId, isResumed }));
    expect(told).toContainEqual({ batchId: 'batch_1', isResumed: true });
    expect(told).toContainEqual({ batchId: 'batch_2', isResumed: false });
  });

  it('within one process, an answer is given out once', async () => {
    const sampler = samplerOf();
    await ask(sampler, 'hello');
    await ask(sampler, 'hello');
    const [first, second] = backend().paid;
    expect(second).not.toBe(first);
  });

  it('what is remembered are names and hashes', async () => {
    const store = createMemoryBatchStore();
    await ask(samplerOf({ store }), 'canary-prompt');
    const [record] = await store.list();
    expect(record).toEqual({
      key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      provider: subject.provider,
      customIds: backend().paid,
      submittedMs: expect.any(Number) as number,
      batchId: 'batch_1',
    });
  });

  it.each<[string, Fault]>([
    ['had it', acceptAndDrop],
    ['did not have it', drop],
  ])('a submission whose answer nobody saw is cleared up: the server %s', async (_, fault) => {
    const store = createMemoryBatchStore();
    backend().faults.push({ call: submit, fault });
    // Everything fails from there on, as for a process that dies.
    for (let i = 0; i < 10; i++) {
      backend().faults.push({ call: subject.calls.list, fault: refuse(403) });
    }
    expect(await errorOf(ask(samplerOf({ store }), 'hello'))).toMatchObject({ statusCode: 403 });
    expect(await store.list()).toMatchObject([{ customIds: [expect.any(String)] }]);
    backend().faults.length = 0;
    expect((await ask(samplerOf({ store }), 'hello')).text).toBe('re: hello');
    expect(backend().paid).toHaveLength(1);
    expect(await store.list()).toMatchObject([{ batchId: 'batch_1' }]);
  });

  it('a batch that only resembles the one looked for is not taken for it', async () => {
    const store = createMemoryBatchStore();
    backend().faults.push({ call: submit, fault: drop });
    await ask(samplerOf(), 'somebody else');
    backend().faults.push({ call: submit, fault: drop });
    expect((await ask(samplerOf({ store }), 'hello')).text).toBe('re: hello');
    expect(backend().paid).toHaveLength(2);
  });

  it('a batch that is older, or was cancelled, is not looked at', async () => {
    const requests = [{ customId: 'another', body: {} }];
    backend().batches.push({ ...backend().accept(requests), createdMs: Date.now() - 3_600_000 });
    backend().batches.shift();
    backend().cancel(backend().accept(requests));
    backend().faults.push({ call: submit, fault: drop });
    expect((await ask(samplerOf(), 'hello')).text).toBe('re: hello');
    expect(backend().batches.map(({ polls }) => polls > 0)).toEqual([false, false, true]);
  });

  it('of a batch with failures, only those are asked again', async () => {
    const store = createMemoryBatchStore();
    backend().outcomeOf = (_, index) => (index === 1 ? 'expired' : { text: 'early' });
    const first = samplerOf({ store });
    await Promise.allSettled(['a', 'b', 'c'].map((content) => ask(first, content)));
    backend().outcomeOf = ({ customId }) =>
      customId === backend().paid[1] ? { text: 'late' } : { text: 'early' };
    expect(await askAll(samplerOf({ store }), ['a', 'b', 'c'])).toEqual(['early', 'late', 'early']);
    expect(backend().batches.map(({ requests }) => requests.length)).toEqual([3, 1]);
  });

  it('a batch at another provider is none of ours', async () => {
    const store = createMemoryBatchStore();
    await ask(samplerOf({ store }), 'a');
    for (const own of await store.list()) await store.put({ ...own, provider: 'another' });
    await ask(samplerOf({ store }), 'a');
    expect(backend().paid).toHaveLength(2);
  });

  it('a store that fails is reported to whoever asks', async () => {
    const broken = new Error('disk full');
    const store = { ...createMemoryBatchStore(), put: () => Promise.reject(broken) };
    expect(await errorOf(ask(samplerOf({ store }), 'a'))).toBe(broken);
    const unreadable = { ...createMemoryBatchStore(), list: () => Promise.reject(broken) };
    expect(await errorOf(ask(samplerOf({ store: unreadable }), 'a'))).toBe(broken);
    expect(backend().calls).not.toContain(poll);
  });
}
