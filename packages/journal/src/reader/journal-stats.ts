import type { RunProgress } from '@maker/core';
import type { MakerEvent, StepCompleted } from '@maker/events';
import { readSegments } from './read-log.ts';

/** What came of a run so far, and what it took. */
export interface JournalStats {
  readonly runId: string;
  /** Number of steps, where the task knows it beforehand. */
  readonly steps: number | undefined;
  readonly stepsCompleted: number;
  /** `open` while the run has not ended, or was killed. */
  readonly status: 'open' | 'completed' | 'failed';
  /** Why it failed. */
  readonly reason: string | undefined;
  /** Vote margin k, where the stopping rule has one. */
  readonly margin: number | undefined;
  /** Totals up to the last step that was voted; undefined before the first. */
  readonly progress: RunProgress | undefined;
  /** `[i]`: steps still undecided after i + 1 samples, flagged ones included; ends with the first 0. */
  readonly undecidedBySample: readonly number[];
  /** `[i]`: steps still undecided after i + 1 votes; ends with the first 0. */
  readonly undecidedByVote: readonly number[];
}

/**
 * Statistics of a run from its journal alone.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged.
 */
export function journalStats(folder: string): JournalStats {
  const statistics = new Statistics();
  for (const { head, lines, log } of readSegments(folder)) {
    statistics.runId = head.runId;
    for (const line of lines) {
      for (const entry of line) if ('event' in entry) statistics.observe(entry.event);
    }
    statistics.progress = log.checkpoint?.progress;
    statistics.stepsCompleted = log.checkpoint?.step ?? 0;
  }
  return statistics.result();
}

class Statistics {
  runId = '';
  stepsCompleted = 0;
  progress: RunProgress | undefined;
  #steps: number | undefined;
  #margin: number | undefined;
  #status: JournalStats['status'] = 'open';
  #reason: string | undefined;
  readonly #bySamples: number[] = [];
  readonly #byVotes: number[] = [];

  observe(event: MakerEvent): void {
    switch (event.type) {
      case 'run-started':
        [this.#steps, this.#margin, this.#status] = [event.steps, event.margin, 'open'];
        return;
      case 'run-completed':
        this.#status = 'completed';
        return;
      case 'run-failed':
        [this.#status, this.#reason] = ['failed', event.reason];
        return;
      case 'step-completed':
        return this.#count(event);
      default:
        return;
    }
  }

  result(): JournalStats {
    const { runId, stepsCompleted, progress } = this;
    return {
      runId,
      steps: this.#steps,
      stepsCompleted,
      status: this.#status,
      reason: this.#status === 'failed' ? this.#reason : undefined,
      margin: this.#margin,
      progress,
      undecidedBySample: survivors(this.#bySamples),
      undecidedByVote: survivors(this.#byVotes),
    };
  }

  #count({ samples, votes }: StepCompleted): void {
    this.#bySamples[samples] = (this.#bySamples[samples] ?? 0) + 1;
    this.#byVotes[votes] = (this.#byVotes[votes] ?? 0) + 1;
  }
}

/** From how often each number came up to how many are larger than 1, 2, 3 and so on. */
function survivors(counts: readonly number[]): readonly number[] {
  let left = 0;
  for (const count of counts) left += count ?? 0;
  left -= counts[0] ?? 0;
  return Array.from({ length: Math.max(counts.length - 1, 0) }, (_, index) => {
    left -= counts[index + 1] ?? 0;
    return left;
  });
}
