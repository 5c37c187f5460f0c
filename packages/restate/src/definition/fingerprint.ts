import { createHash } from 'node:crypto';
import type { Task } from '@maker/core';
import type { RunSettings } from './maker-task-options.ts';

/** What a run is made from, part by part. Equal parts make equal runs. */
export type Fingerprint = Readonly<Record<string, string>>;

/** Parts that may change from one chunk to the next, though not under a running one. */
const replaceable: ReadonlySet<string> = new Set(['budget']);

/** Takes the fingerprint of a task and its settings. */
export function fingerprintOf<S, A>(task: Task<S, A>, settings: RunSettings): Fingerprint {
  const { version, margin, rule, maxSamples, maxFlagged, maxFailures } = settings;
  const parts = {
    initialState: task.initialState,
    steps: task.steps,
    'first prompt': task.prompt(task.initialState),
    prompt: version ?? String(task.prompt),
    parser: version ?? String(task.parse),
    end: task.isDone && (version ?? String(task.isDone)),
    margin: margin ?? rule?.margin,
    rule: rule && (version ?? String(rule.decided)),
    caps: { maxSamples, maxFlagged, maxFailures },
    escalation: settings.escalation?.map((level) => ({ ...level, sampler: undefined })),
    temperature: settings.temperature,
    maxTokens: settings.maxTokens,
    budget: settings.budget,
  };
  const entries = Object.entries(parts).map(([name, part]) => [name, digest(part)]);
  return Object.fromEntries(entries) as Fingerprint;
}

/** Names the parts in which two runs differ. */
export function changesBetween(before: Fingerprint, after: Fingerprint): readonly string[] {
  return Object.keys(after).filter((name) => before[name] !== after[name]);
}

/** Names the parts for which a run under way may not go on. */
export function changesOfTask(before: Fingerprint, after: Fingerprint): readonly string[] {
  return changesBetween(before, after).filter((name) => !replaceable.has(name));
}

/** Says of a run that it may not go on with the present task, and what can be done about it. */
export function describeChanges(parts: readonly string[]): string {
  return `The task is not the one that the run was begun with (${parts.join(', ')} changed): bring the former version back, or resume the run with \`acceptChangedTask: true\``;
}

function digest(part: unknown): string {
  const text = JSON.stringify(part) ?? '';
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
