import type { CallPlace } from './call-place.ts';
import type { CallOutcome } from './draw-sample.ts';
import type { Run } from './run.ts';

/** Tells what a call brought: an answer, or none. */
export function reportOutcome(run: Run, place: CallPlace, outcome: CallOutcome): void {
  const ids = { runId: run.id, timestampMs: run.now(), ...place };
  if (!outcome.ok) {
    const { message: _, ...failure } = outcome.failure;
    run.emit({ type: 'sample-failed', ...ids, ...failure });
    return;
  }
  const { sample } = outcome;
  run.emit({
    type: 'sample-completed',
    ...ids,
    provider: sample.provider,
    model: sample.model,
    member: sample.member,
    finishReason: sample.finishReason,
    latencyMs: sample.latencyMs,
    usage: sample.usage,
    costUsd: sample.costUsd,
    text: run.logContent ? sample.text : undefined,
  });
}
