import { missingPartError } from '../http/call-model.ts';
import { awaitBatch } from './await-batch.ts';
import type { BatchClient, BatchStatus } from './batch-client.ts';
import type { BatchSettings } from './batch-options.ts';
import { whenAllAbort, type BatchQuestion } from './batch-question.ts';
import type { BatchRecord } from './batch-store.ts';
import type { CustomIds } from './custom-id.ts';
import { isGone, isRefusal, KeptRecord } from './kept-record.ts';
import { callPatiently, isTransient, maxAttempts, waitAfter } from './patience.ts';

/** What all batches of a sampler share. */
export interface BatchOffice {
  readonly client: BatchClient;
  readonly settings: BatchSettings;
  readonly customIds: CustomIds;
}

type Results = ReadonlyMap<string, unknown>;

/** One batch, from its submission, or from where an earlier process left it, to the answers. */
export class BatchRun {
  readonly #office: BatchOffice;
  readonly #questions: ReadonlyMap<string, BatchQuestion>;
  /** Those without an answer. */
  readonly #open: Map<string, BatchQuestion>;
  readonly #waiting: ReturnType<typeof whenAllAbort>;
  readonly #isResumed: boolean;
  readonly #record: KeptRecord;

  /**
   * @param questions - By custom id; no more than one batch can take.
   * @param record - What is remembered of the batch that has them.
   */
  constructor(
    office: BatchOffice,
    questions: ReadonlyMap<string, BatchQuestion>,
    record?: BatchRecord,
  ) {
    this.#office = office;
    this.#questions = questions;
    this.#open = new Map(questions);
    this.#record = new KeptRecord(office.settings.store, record);
    this.#isResumed = record !== undefined;
    this.#waiting = whenAllAbort([...questions.values()].map(({ signal }) => signal));
  }

  /** Ends when each question has its answer or its failure. Never rejects. */
  async run(): Promise<void> {
    try {
      await this.#deliver(await this.#results());
    } catch (error) {
      if (this.#signal.aborted) await this.#giveUp().catch(() => undefined);
      for (const customId of this.#open.keys()) this.#fail(customId, error);
    } finally {
      this.#waiting.forget();
    }
  }

  get #signal(): AbortSignal {
    return this.#waiting.signal;
  }

  async #results(): Promise<Results> {
    for (let attempt = 1; ; attempt++) {
      if (this.#record.current?.batchId === undefined) {
        const found = await this.#find();
        if (found !== undefined) return found;
        await this.#submit(attempt);
      }
      const batchId = this.#record.current?.batchId;
      if (batchId !== undefined) return this.#follow(batchId);
    }
  }

  /** The results of the batch that the record tells of without an id, if it was accepted after all. */
  async #find(): Promise<Results | undefined> {
    const { client, settings } = this.#office;
    const record = this.#record.current;
    if (record === undefined) return undefined;
    const known = new Set((await settings.store.list()).map(({ batchId }) => batchId));
    const found = await this.#patiently(() => client.find(record, this.#signal));
    for (const batchId of found.filter((id) => !known.has(id))) {
      if ((await this.#status(batchId, true)).failure !== undefined) continue;
      const results = await this.#patiently(() => client.results(batchId, this.#signal));
      if (!record.customIds.some((id) => results.has(id))) continue;
      await this.#record.put({ ...record, batchId });
      return results;
    }
    await this.#record.delete();
    return undefined;
  }

  /** Submits once. What was certainly refused for a while, and what perhaps was, is for the next attempt. */
  async #submit(attempt: number): Promise<void> {
    const { client, settings } = this.#office;
    const customIds = [...this.#questions.keys()];
    const lines = [...this.#questions].map(([customId, { body }]) => ({ customId, body }));
    const key = crypto.randomUUID();
    const submittedMs = settings.clock.now();
    // Written down first: a crash from here on leaves a trace of what may have been paid for.
    const record = { key, provider: client.provider, customIds, submittedMs };
    await this.#record.put(record);
    try {
      const batchId = await client.submit(lines, key, this.#signal);
      await this.#record.put({ ...record, batchId });
    } catch (error) {
      this.#signal.throwIfAborted();
      if (isRefusal(error)) await this.#record.delete();
      if (attempt === maxAttempts || !isTransient(error)) throw error;
      await settings.clock.sleep(waitAfter(attempt, error), this.#signal);
    }
  }

  async #follow(batchId: string): Promise<Results> {
    const { failure } = await this.#status(batchId, this.#isResumed);
    if (failure !== undefined) {
      await this.#record.delete();
      throw failure;
    }
    return this.#patiently(() => this.#office.client.results(batchId, this.#signal));
  }

  async #status(batchId: string, isResumed: boolean): Promise<BatchStatus> {
    const { client, settings } = this.#office;
    try {
      return await awaitBatch({ batchId, isResumed, client, settings, signal: this.#signal });
    } catch (error) {
      if (isGone(error)) await this.#record.delete();
      throw error;
    }
  }

  async #deliver(results: Results): Promise<void> {
    const failures = new Map<string, unknown>();
    for (const [customId, question] of this.#questions) {
      // An answer that came too late stays with the batch, for whoever asks again.
      if (question.signal.aborted) continue;
      try {
        if (!results.has(customId)) throw missingPartError(this.#office.client, 'result');
        question.settle(results.get(customId));
        this.#open.delete(customId);
      } catch (error) {
        failures.set(customId, error);
      }
    }
    await this.#record.deleteRequests(failures);
    for (const [customId, error] of failures) this.#fail(customId, error);
    for (const customId of this.#open.keys()) this.#fail(customId, undefined);
  }

  /** Whoever asks again after a failure asks the same question: its custom id is free for it. */
  #fail(customId: string, error: unknown): void {
    this.#office.customIds.release(customId);
    this.#open.get(customId)?.fail(error);
    this.#open.delete(customId);
  }

  /** Nobody waits any more. A batch of uncertain identity is left alone: it may be somebody else's. */
  async #giveUp(): Promise<void> {
    const { client, settings } = this.#office;
    const batchId = this.#record.current?.batchId;
    if (batchId === undefined || !settings.cancelOnAbort) return;
    await client.cancel(batchId, new AbortController().signal).catch(() => undefined);
    await this.#record.delete();
  }

  #patiently<T>(call: () => Promise<T>): Promise<T> {
    return callPatiently(call, { clock: this.#office.settings.clock, signal: this.#signal });
  }
}
