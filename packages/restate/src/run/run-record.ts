import type { RunProgress, TaskResult } from '@maker/core';
import type { Fingerprint } from '../definition/fingerprint.ts';

/** Why a run stopped without a result. */
export interface RunError {
  /** The code of a `MakerError`, `task-changed`, or `unknown` for what task or callbacks threw. */
  readonly code: string;
  /** The message of a `MakerError`; of other errors only the name, since they may quote prompts or answers. */
  readonly message: string;
}

/** How far a run has come. */
export type RunPhase = 'running' | 'completed' | 'undecided' | 'cancelled' | 'failed';

/** What is kept of a run beside its checkpoint. */
export interface RunRecord {
  readonly input: unknown;
  readonly seed: number;
  readonly fingerprint: Fingerprint;
  readonly phase: RunPhase;
  readonly error?: RunError | undefined;
}

/** Where the next chunk begins. */
export interface Checkpoint {
  readonly step: number;
  readonly state: unknown;
  readonly progress: RunProgress;
}

/** What the engine keeps for each run, by key. */
export interface RunStore {
  readonly run: RunRecord;
  readonly checkpoint: Checkpoint;
  readonly result: TaskResult<unknown>;
  /** The invocation that works on the run, to be interrupted by `cancel`. */
  readonly invocation: string;
}

/** What `status` tells of a run. */
export interface RunStatus {
  readonly phase: RunPhase | 'unknown';
  /** Steps committed so far. */
  readonly stepsCompleted: number;
  /** Answers drawn, up to the last committed step. */
  readonly samples: number;
  /** US dollars spent up to the last committed step; undefined where a price is unknown. */
  readonly costUsd?: number | undefined;
  readonly error?: RunError | undefined;
}
