import { createHash } from 'node:crypto';
import type { RaceOptions, SamplingOptions, Task } from '@maker/core';

/** What a task is made from, part by part; two runs of one task have equal parts. */
export type Fingerprint = Readonly<Record<string, string>>;

/** What a fingerprint is taken of: the options that `runTask` is given. */
export interface FingerprintOptions<S, A>
  extends RaceOptions, Pick<SamplingOptions, 'temperature' | 'maxTokens'> {
  readonly task: Task<S, A>;
  /**
   * Names the present state of prompt and parser. Without it their source text is taken, which differs
   * from one build to another and does not show what lies in functions they call.
   */
  readonly version?: string | undefined;
}

/**
 * What must not change between the lives of a run: first prompt, initial state, number of steps, prompt
 * and parser, margin, caps and temperatures. The model may change, unless you add it as a part of
 * your own: `{ ...fingerprintTask(options), model }`.
 */
export function fingerprintTask<S, A>(options: FingerprintOptions<S, A>): Fingerprint {
  const { task, version, margin, rule, maxSamples, maxFlagged, maxFailures } = options;
  const parts = {
    initialState: task.initialState,
    steps: task.steps,
    'first prompt': task.prompt(task.initialState),
    prompt: version ?? sourceOf(task.prompt),
    parser: version ?? sourceOf(task.parse),
    end: version ?? sourceOf(task.isDone),
    margin: margin ?? rule?.margin,
    rule: version ?? sourceOf(rule?.decided),
    caps: { maxSamples, maxFlagged, maxFailures },
    temperature: options.temperature,
    maxTokens: options.maxTokens,
  };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) => {
      const text = JSON.stringify(part);
      return text === undefined ? [] : [[name, text.length <= 16 ? text : digest(text)]];
    }),
  );
}

/** Names of parts that are not equal. */
export function changedParts(before: Fingerprint, after: Fingerprint): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]);
}

const sourceOf = (part: unknown): string | undefined =>
  typeof part === 'function' ? Function.prototype.toString.call(part) : undefined;

const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);
