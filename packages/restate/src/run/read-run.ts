import type { ObjectSharedContext } from '@restatedev/restate-sdk';
import type { TaskResult } from '@maker/core';
import type { RunStatus, RunStore } from './run-record.ts';

type Reading = Pick<ObjectSharedContext<RunStore>, 'get'>;

/** How far a run has come. */
export async function statusOf(context: Reading): Promise<RunStatus> {
  const run = await context.get('run');
  const checkpoint = await context.get('checkpoint');
  const { phase = 'unknown', error } = run ?? {};
  const { samples = 0, costUsd } = checkpoint?.progress.spending ?? {};
  return { phase, stepsCompleted: checkpoint?.step ?? 0, samples, costUsd, error };
}

/** The result of a run that has one. */
export function resultOf(context: Reading): Promise<TaskResult<unknown> | null> {
  return context.get('result');
}
