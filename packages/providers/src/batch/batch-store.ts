import type { Submission } from './batch-client.ts';

/** What is remembered of a batch: names and hashes, no prompt, no answer. Plain data. */
export interface BatchRecord extends Submission {
  readonly provider: string;
  /** The provider's id; absent as long as it is not known whether the batch was accepted. */
  readonly batchId?: string | undefined;
}

/**
 * Remembers which requests are in which batch, so that whoever asks for the same again is given the
 * answers that are already paid for. It is the memory of one run: a run that is to draw anew begins
 * with an empty one. Not to be shared by two processes at a time.
 */
export interface BatchStore {
  /** Everything that is remembered. */
  list(): Promise<readonly BatchRecord[]>;
  /** Resolves when the record is kept, in place of the one with the same key. */
  put(record: BatchRecord): Promise<void>;
  /** Resolves when the record with this key is forgotten; there may be none. */
  delete(key: string): Promise<void>;
}

/** A store that ends with the process. */
export function createMemoryBatchStore(): BatchStore {
  const records = new Map<string, BatchRecord>();
  return {
    list: () => Promise.resolve([...records.values()]),
    put(record) {
      records.set(record.key, record);
      return Promise.resolve();
    },
    delete(key) {
      records.delete(key);
      return Promise.resolve();
    },
  };
}
