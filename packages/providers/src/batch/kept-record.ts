import { ProviderError } from '@maker/events';
import type { BatchRecord, BatchStore } from './batch-store.ts';

/** What is remembered of one batch, kept in the store as it changes. */
export class KeptRecord {
  readonly #store: BatchStore;
  #record: BatchRecord | undefined;

  /** @param record - What is in the store already. */
  constructor(store: BatchStore, record: BatchRecord | undefined) {
    this.#store = store;
    this.#record = record;
  }

  get current(): BatchRecord | undefined {
    return this.#record;
  }

  async put(record: BatchRecord): Promise<void> {
    this.#record = record;
    await this.#store.put(record);
  }

  async delete(): Promise<void> {
    const key = this.#record?.key;
    this.#record = undefined;
    if (key !== undefined) await this.#store.delete(key);
  }

  /** Leaves in the record what has an answer in the batch. */
  async deleteRequests(failed: ReadonlyMap<string, unknown>): Promise<void> {
    if (this.#record === undefined || failed.size === 0) return;
    const customIds = this.#record.customIds.filter((id) => !failed.has(id));
    if (customIds.length === 0) await this.delete();
    else await this.put({ ...this.#record, customIds });
  }
}

/** Whether the batch certainly was not accepted; where no answer came, or a broken one, it may have been. */
export function isRefusal(error: unknown): boolean {
  const status = ProviderError.isInstance(error) ? error.statusCode : undefined;
  return status !== undefined && status >= 400 && status < 500 && status !== 408;
}

/** Whether the provider does not know the batch, or no longer. */
export function isGone(error: unknown): boolean {
  return ProviderError.isInstance(error) && (error.statusCode === 404 || error.statusCode === 410);
}
