import {
  createMemoryScope,
  createSpendingSum,
  type EffectScope,
  type VoteResult,
  type VoteWarning,
} from '@maker/core';
import type { MakerEventListener, RunFailed } from '@maker/events';
import type { Place } from './place.ts';
import type { RunRecord } from './run-record.ts';

/** Keeps the books of a run about a tree, and tells what happens in it. */
export class RunReporter {
  readonly #scope: EffectScope;
  readonly #margin: number;
  readonly #spent = createSpendingSum();
  readonly #warnings = new Map<string, VoteWarning>();
  readonly #startedMs: number;
  #stepsCompleted = 0;

  constructor(options: {
    readonly margin: number;
    readonly runId?: string | undefined;
    readonly onEvent?: MakerEventListener | undefined;
  }) {
    const { margin, runId, onEvent } = options;
    this.#margin = margin;
    this.#scope = createMemoryScope({ runId, onEvent });
    this.#startedMs = this.#scope.now();
  }

  get runId(): string {
    return this.#scope.runId;
  }

  /** Takes the events of races. */
  readonly onEvent: MakerEventListener = (event) => {
    this.#spent.observe(event);
    this.#scope.emit(event);
  };

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#scope.now();
  }

  get record(): RunRecord {
    return {
      ...this.#spent.total(),
      runId: this.runId,
      margin: this.#margin,
      elapsedMs: this.#scope.now() - this.#startedMs,
      warnings: [...this.#warnings.values()],
    };
  }

  begin(): void {
    this.#scope.emit({ type: 'run-started', ...this.#ids, firstStep: 0, margin: this.#margin });
  }

  /** @param reason - Why it came to nothing, if it did. */
  end(reason?: RunFailed['reason']): void {
    const ended = { ...this.#ids, stepsCompleted: this.#stepsCompleted, ...totalsOf(this.record) };
    if (reason === undefined) this.#scope.emit({ type: 'run-completed', ...ended });
    else this.#scope.emit({ type: 'run-failed', ...ended, reason });
  }

  beginRace({ step, path, depth, role }: Place): void {
    this.#scope.emit({ type: 'subtask-started', ...this.#ids, step, branch: 0, path, depth, role });
    this.#scope.emit({ type: 'step-started', ...this.#ids, step, branch: 0 });
  }

  /** Keeps the warnings of a race that is over, and tells of it where it was decided. */
  endRace({ step }: Place, race: VoteResult<unknown>): void {
    for (const warning of race.warnings) this.#warnings.set(warning.message, warning);
    if (race.status === 'undecided') return;
    this.#stepsCompleted += 1;
    this.#scope.emit({ type: 'step-completed', ...this.#ids, step, branch: 0, ...totalsOf(race) });
  }

  /** @param parts - 0 for a task that stays whole. */
  decomposed({ path, depth }: Pick<Place, 'path' | 'depth'>, parts: 0 | 2): void {
    this.#scope.emit({ type: 'task-decomposed', ...this.#ids, path, depth, parts });
  }

  solved({ path, depth }: Pick<Place, 'path' | 'depth'>): void {
    this.#scope.emit({ type: 'task-solved', ...this.#ids, path, depth });
  }

  get #ids(): { readonly runId: string; readonly timestampMs: number } {
    return { runId: this.runId, timestampMs: this.#scope.now() };
  }
}

type Totals = Pick<
  RunFailed,
  'samples' | 'votes' | 'redFlags' | 'failures' | 'usage' | 'costUsd' | 'elapsedMs'
>;

/** Totals as events have them. An answer that nobody came to read is neither a vote nor flagged. */
function totalsOf({
  redFlags,
  ...spent
}: Omit<Totals, 'redFlags'> & Pick<RunRecord, 'redFlags'>): Totals {
  const { samples, votes, failures, usage, costUsd, elapsedMs } = spent;
  const flagged = Object.values(redFlags).reduce((sum, count) => sum + count, 0);
  return { samples, votes, redFlags: flagged, failures, usage, costUsd, elapsedMs };
}
