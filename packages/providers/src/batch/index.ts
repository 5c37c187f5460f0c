export type { BatchCounts, Submission } from './batch-client.ts';
export type { BatchOptions, BatchProgress } from './batch-options.ts';
export { createMemoryBatchStore, type BatchRecord, type BatchStore } from './batch-store.ts';
export { createFileBatchStore } from './file-batch-store.ts';
