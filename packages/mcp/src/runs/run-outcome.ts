import type { TokenUsage } from '@maker/events';
import * as z from 'zod';
import { countsField, usageField } from '../fields/result-fields.ts';

/** Where a run stands. */
export type RunStatus = 'running' | 'completed' | 'undecided' | 'cancelled' | 'failed';

/** What a kind of run has to show beside its books. */
export interface RunProgress {
  /** Steps or races that are decided. */
  readonly stepsCompleted: number;
  /** How many there are to be, where that is known. */
  readonly steps?: number | undefined;
  /** The winner of the last step. */
  readonly state?: unknown;
  /** The winners of the last steps, the latest last, each cut to its beginning. */
  readonly winners?: readonly unknown[] | undefined;
  /** Candidates of the step that was not decided, most votes first. */
  readonly tally?: readonly { readonly value: unknown; readonly votes: number }[] | undefined;
  readonly answer?: unknown;
  /** The task, how it falls into smaller ones, and the answers so far. */
  readonly tree?: unknown;
  /** What the tree will take. */
  readonly projection?: unknown;
  /** Tasks that came to nothing, each by its path. */
  readonly unsolved?: readonly unknown[] | undefined;
  /** Beside those of the votes. */
  readonly warnings: readonly string[];
}

/** Result of `maker_run` and `maker_decompose`. */
export interface RunOutcome extends RunProgress {
  /** Absent where nothing was run. */
  readonly runId?: string | undefined;
  readonly status: RunStatus;
  /** Why there is no result. */
  readonly reason?: string | undefined;
  readonly margin: number;
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: Readonly<Record<string, number>>;
  readonly failures: number;
  /** Calls that were interrupted; what they cost is unknown and not in `costUsd`. */
  readonly aborted: number;
  readonly usage: TokenUsage;
  readonly costUsd?: number | undefined;
  readonly elapsedMs: number;
  readonly provider: string;
  readonly models: Readonly<Record<string, number>>;
  /** When an ended run is forgotten, in ISO 8601. */
  readonly expiresAt?: string | undefined;
  /** What the outcome can and cannot say, and what to do. */
  readonly meaning: string;
}

/** The schema of `RunOutcome`. */
export const runOutcomeSchema: z.ZodType<RunOutcome> = z.object({
  runId: z.string().optional(),
  status: z.enum(['running', 'completed', 'undecided', 'cancelled', 'failed']),
  reason: z.string().optional(),
  stepsCompleted: z.int(),
  steps: z.int().optional(),
  state: z.unknown().optional(),
  winners: z.array(z.unknown()).optional(),
  tally: z.array(z.object({ value: z.unknown(), votes: z.int() })).optional(),
  answer: z.unknown().optional(),
  tree: z.unknown().optional(),
  projection: z.unknown().optional(),
  unsolved: z.array(z.unknown()).optional(),
  margin: z.int(),
  samples: z.int(),
  votes: z.int(),
  redFlags: countsField(),
  failures: z.int(),
  aborted: z.int(),
  usage: usageField(),
  costUsd: z.number().optional(),
  elapsedMs: z.number(),
  provider: z.string(),
  models: countsField(),
  expiresAt: z.string().optional(),
  warnings: z.array(z.string()),
  meaning: z.string(),
});
