import { changesBetween, type Fingerprint } from '../definition/fingerprint.ts';
import type { ResolvedTaskOptions } from '../definition/maker-task-options.ts';
import type { EngineContext } from '../scope/engine-context.ts';
import { type SamplerTraits, traitsOf } from '../scope/limit-calls.ts';

/** What holds for a chunk, whoever goes on with it. */
interface ChunkTerms {
  readonly owner: string;
  readonly atMs: number;
  readonly fingerprint: Fingerprint;
  readonly maxSteps: number;
  /** Of the sampler and of those of the escalation, in order. */
  readonly traits: readonly SamplerTraits[];
}

/** A chunk that may begin, or go on. */
export interface OpenedChunk extends ChunkTerms {
  /** Whether an earlier attempt may have made calls whose answers are lost. */
  readonly isRepeated: boolean;
}

/**
 * Records what the chunk goes by before its first call, so that each attempt goes by the same.
 *
 * @throws `Error` where the code is not the one that the chunk was begun with. The engine then waits for
 * the former version, as its worker may still be on its way out, and pauses the run at last.
 */
export async function openChunk<S, A, I>(
  context: EngineContext,
  options: ResolvedTaskOptions<S, A, I>,
  fingerprint: Fingerprint,
): Promise<OpenedChunk> {
  const { sampler, escalation = [], stepsPerChunk: maxSteps } = options;
  const owner = crypto.randomUUID();
  const samplers = [sampler, ...escalation.map((level) => level.sampler ?? sampler)];
  const terms = await context.run('open', (): ChunkTerms => {
    const traits = samplers.map(traitsOf);
    return { owner, atMs: Date.now(), fingerprint, maxSteps, traits };
  });
  const changed = changesBetween(terms.fingerprint, fingerprint);
  if (changed.length > 0) {
    throw new Error(
      `The task changed under a running chunk (${changed.join(', ')}): bring the former version back, or kill the invocation and resume the run from its last step`,
    );
  }
  return { ...terms, isRepeated: terms.owner !== owner };
}
