import { createSpendingSum } from '@maker/core';
import type { MakerEventListener } from '@maker/events';
import { describeError } from '../shown/describe-error.ts';
import { showCounts } from '../shown/shown-value.ts';
import type { RunOutcome, RunProgress } from './run-outcome.ts';

/** How the work of a run came to its end, if nobody cancelled it. */
export type RunEnding =
  | { readonly status: 'completed'; readonly meaning: string }
  | { readonly status: 'undecided'; readonly reason: string; readonly meaning: string };

/** What a run does, and what it has to show at any time. */
export interface RunWork {
  readonly margin: number;
  readonly provider: string;
  readonly onEvent: MakerEventListener;
  /** Rejects with the signal's reason when it is cancelled. */
  perform(signal: AbortSignal, onEvent: MakerEventListener): Promise<RunEnding>;
  progress(): RunProgress;
}

/** A run that goes on after the call that started it. */
export interface BackgroundRun {
  readonly runId: string;
  /** Resolves when the run is over, whatever came of it. */
  readonly ended: Promise<void>;
  /** When it was over, in milliseconds since the epoch; undefined while it is under way. */
  endedMs(): number | undefined;
  /** Has the events of the run told, too, until the function that is returned is called. */
  watch(listener: MakerEventListener): () => void;
  /** Stops asking at once. Nothing happens where it is over. */
  cancel(): void;
  /** Where it stands. */
  show(): RunOutcome;
}

type State =
  | RunEnding
  | { readonly status: 'running' | 'cancelled'; readonly meaning: string }
  | { readonly status: 'failed'; readonly reason: string; readonly meaning: string };

const running: State = {
  status: 'running',
  meaning:
    'The run goes on. Ask for its state with maker_run and this runId; cancel: true ends it. It ends with the server process.',
};

const cancelled: State = {
  status: 'cancelled',
  meaning: 'The run was cancelled. What was decided until then stands.',
};

/** Where runs live. */
export interface RunSetting {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** For how many milliseconds a run is kept once it is over. */
  readonly keptMs: number;
  /** Cancels every run when it is aborted. */
  readonly stop: AbortSignal;
}

/** Starts the work. */
export function startRun(
  runId: string,
  work: RunWork,
  { now, keptMs, stop }: RunSetting,
): BackgroundRun {
  const spent = createSpendingSum();
  /** What lessens the worth of the votes, each said once, though races of a tree may each say the same. */
  const warnings = new Set<string>();
  const watchers = new Set<MakerEventListener>([work.onEvent]);
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, stop]);
  const startedMs = now();
  let endedMs: number | undefined;
  let state = running;
  const perform = async (): Promise<void> => {
    try {
      state = await work.perform(signal, (event) => {
        spent.observe(event);
        if (event.type === 'warning-raised') warnings.add(event.message);
        for (const watch of watchers) watch(event);
      });
    } catch (error) {
      state = signal.aborted ? cancelled : failed(error);
    } finally {
      endedMs = now();
    }
  };
  return {
    runId,
    ended: perform(),
    endedMs: () => endedMs,
    watch(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    cancel: () => controller.abort(),
    show() {
      const spending = spent.total();
      const progress = work.progress();
      return {
        runId,
        ...state,
        ...progress,
        warnings: [...progress.warnings, ...warnings],
        margin: work.margin,
        ...spending,
        models: showCounts(spending.models),
        elapsedMs: (endedMs ?? now()) - startedMs,
        provider: work.provider,
        expiresAt: endedMs === undefined ? undefined : new Date(endedMs + keptMs).toISOString(),
      };
    },
  };
}

const failed = (error: unknown): State => ({
  status: 'failed',
  reason: 'error',
  meaning: describeError(error),
});
