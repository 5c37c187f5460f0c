import { MakerError } from '@maker/events';
import type { RunError } from '../run/run-record.ts';

/** What became of an effect. An exception would be an order to the engine to buy the effect again. */
export type Recorded = { readonly atMs: number } & (
  { readonly value: unknown } | { readonly error: RunError }
);

/** An error that comes back from the record. */
class RecordedError extends Error {
  readonly error: RunError;

  constructor(error: RunError) {
    super(error.message);
    this.error = error;
  }
}

/** Runs an effect; never rejects. */
export async function recordOf(effect: () => Promise<unknown>): Promise<Recorded> {
  try {
    const value = await effect();
    return { value, atMs: Date.now() };
  } catch (error) {
    return { error: describeError(error), atMs: Date.now() };
  }
}

/** @throws `RecordedError` where the effect rejected. */
export function valueOf(recorded: Recorded): unknown {
  if ('error' in recorded) throw new RecordedError(recorded.error);
  return recorded.value;
}

/** An error as plain data. Those of other origin than these libraries may quote prompts and answers. */
export function describeError(error: unknown): RunError {
  if (error instanceof RecordedError) return error.error;
  if (MakerError.isInstance(error)) return { code: error.code, message: error.message };
  const name = error instanceof Error ? error.name : typeof error;
  return { code: 'unknown', message: `The task or a callback threw ${name}` };
}
