import type { Sampler } from '../ports/sampler.ts';
import type { EscalationLevel } from '../voting/escalation.ts';
import { type BeginsAfter, limitsOf } from './begins-after.ts';

/** Options of `switchModel`. */
export interface SwitchModelOptions extends BeginsAfter {
  /** The other model. */
  readonly sampler: Sampler;
  /** Its vote margin k, an integer >= 1: another model needs another one. @defaultValue as before */
  readonly margin?: number | undefined;
  /** What to call it in events and results. @defaultValue 'another model' */
  readonly name?: string | undefined;
}

/** A level of an escalation that asks another model. Its votes are counted by themselves. */
export function switchModel(options: SwitchModelOptions): readonly EscalationLevel[] {
  const { sampler, margin, name = 'another model', ...begins } = options;
  return [{ ...limitsOf(begins), name, sampler, margin }];
}
