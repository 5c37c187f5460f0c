import type { StepStarted } from '../src/index.ts';

/** The smallest event, told apart by its step. */
export const stepStarted = (step: number): StepStarted => ({
  type: 'step-started',
  runId: 'run',
  timestampMs: 0,
  step,
  branch: 0,
});
