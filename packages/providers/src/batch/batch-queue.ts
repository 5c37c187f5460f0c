import type { BatchClient } from './batch-client.ts';
import type { BatchSettings } from './batch-options.ts';
import { askBatch, type BatchQuestion } from './batch-question.ts';
import { type BatchOffice, BatchRun } from './batch-run.ts';
import type { BatchRecord } from './batch-store.ts';
import { CustomIds, hashRequest, type RequestIdentity } from './custom-id.ts';
import { gatherWaves } from './gather-waves.ts';
import { splitWave } from './split-wave.ts';

type Questions = ReadonlyMap<string, BatchQuestion>;

/** What `BatchQueue.ask` is given. */
export interface AskOptions<T> extends RequestIdentity {
  readonly signal: AbortSignal;
  /** Reads the line of results. May throw what is only fit for `explain`. */
  read(result: unknown, latencyMs: number): T;
  /** Puts what `read` threw into our vocabulary. */
  explain(error: unknown): unknown;
}

/** Gathers questions into waves, and sends each wave as one batch, or as few as the API's limits allow. */
export class BatchQueue {
  readonly #office: BatchOffice;
  readonly #add: (question: BatchQuestion) => void;

  constructor(client: BatchClient, settings: BatchSettings) {
    this.#office = { client, settings, customIds: new CustomIds() };
    const { quietMs, clock } = settings;
    this.#add = gatherWaves({ quietMs, clock, onWave: (wave) => void this.#serve(wave) });
  }

  /** Resolves with what `read` finds in the result; rejects with what is wrong with it, and with the signal's reason on abort. */
  ask<T>({ read, explain, ...question }: AskOptions<T>): Promise<T> {
    const { clock } = this.#office.settings;
    const startMs = clock.now();
    return askBatch({
      ...question,
      add: this.#add,
      read(result) {
        try {
          return read(result, clock.now() - startMs);
        } catch (error) {
          throw explain(error);
        }
      },
    });
  }

  async #serve(wave: readonly BatchQuestion[]): Promise<void> {
    const questions = await this.#name(wave.filter(({ signal }) => !signal.aborted));
    try {
      for (const batch of await this.#assign(questions)) void batch.run();
    } catch (error) {
      for (const [customId, question] of questions) {
        this.#office.customIds.release(customId);
        question.fail(error);
      }
    }
  }

  async #name(wave: readonly BatchQuestion[]): Promise<Questions> {
    const hashes = await Promise.all(wave.map(hashRequest));
    const { customIds } = this.#office;
    return new Map(wave.map((question, i) => [customIds.take(hashes[i] as string), question]));
  }

  /** Puts questions that are in a batch already with that batch, and the rest into new ones. */
  async #assign(questions: Questions): Promise<readonly BatchRun[]> {
    const recordOf = await this.#records();
    const resumed = new Map<BatchRecord, Map<string, BatchQuestion>>();
    const fresh: [string, BatchQuestion][] = [];
    for (const [customId, question] of questions) {
      const record = recordOf.get(customId);
      if (record === undefined) fresh.push([customId, question]);
      else resumed.set(record, (resumed.get(record) ?? new Map()).set(customId, question));
    }
    return [
      ...[...resumed].map(([record, part]) => new BatchRun(this.#office, part, record)),
      ...this.#split(fresh).map((part) => new BatchRun(this.#office, new Map(part))),
    ];
  }

  async #records(): Promise<ReadonlyMap<string, BatchRecord>> {
    const { client, settings } = this.#office;
    const records = await settings.store.list();
    const own = records.filter(({ provider }) => provider === client.provider);
    return new Map(own.flatMap((record) => record.customIds.map((id) => [id, record])));
  }

  #split(questions: readonly [string, BatchQuestion][]): [string, BatchQuestion][][] {
    const { client, settings } = this.#office;
    const limits = { requests: settings.maxRequests, bytes: client.limits.bytes };
    const encoder = new TextEncoder();
    const sizeOf = ([, { body }]: [string, BatchQuestion]): number =>
      encoder.encode(JSON.stringify(body)).length + wrappingBytes;
    return splitWave(questions, { limits, sizeOf });
  }
}

/** What is written around the body of a request: custom id, method, path; generously. */
const wrappingBytes = 256;
