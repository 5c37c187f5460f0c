import type { EffectScope } from '@maker/core';
import type { Memory } from './memory.ts';

/**
 * A memory among a run's own records: what a judge or an embedder said stands there beside the answers. A run that goes on
 * after a crash, or that is replayed, hears the same again for the step under way, and pays for it once. Needs a scope that keeps
 * records (`openJournal`, `openReplay` of `@maker/journal`); one in memory keeps none.
 *
 * @param scope - The one that the run has.
 * @param name - Tells apart what several matchers of one run remember. @defaultValue 'answers'
 */
export function createScopeMemory<V>(
  scope: Pick<EffectScope, 'once'>,
  name: string = 'answers',
): Memory<V> {
  return { recall: (key, find) => scope.once(`match/${name}/${key}`, find) };
}
