import { DecompositionError } from './decomposition-error.ts';
import type { Place } from './place.ts';

/**
 * Runs what an agent brings along, so that what it throws tells where in the tree that was.
 *
 * @throws `DecompositionError`.
 */
export function atPlace<R>({ path, role }: Place, run: () => R): R {
  try {
    return run();
  } catch (cause) {
    throw broken({ path, role }, cause);
  }
}

/** The same for a promise. An abort is nobody's fault and passes untouched. */
export async function atPlaceAsync<R>(
  { path, role }: Place,
  signal: AbortSignal,
  run: () => R | Promise<R>,
): Promise<R> {
  try {
    return await run();
  } catch (cause) {
    signal.throwIfAborted();
    throw broken({ path, role }, cause);
  }
}

/** Only the name of what was thrown is told: its message may quote the task. */
function broken({ path, role }: Pick<Place, 'path' | 'role'>, cause: unknown): DecompositionError {
  const name = cause instanceof Error ? cause.name : typeof cause;
  return new DecompositionError({ path, role, problem: `it threw (${name})`, cause });
}
