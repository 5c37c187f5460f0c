import type { EffectScope, TaskOptions } from '@maker/core';
import type { MakerEvent, MakerEventListener } from '@maker/events';
import {
  fingerprintTask,
  type Journal,
  type JournalOptions,
  openJournal,
  readEvents,
  readSteps,
} from '@maker/journal';
import type { HanoiState, Move } from '../puzzle/hanoi-state.ts';

/** A run that is kept in a folder, and what its earlier lives did. */
export interface DurableRun {
  readonly scope: EffectScope;
  /** Events that the run does not tell again, one by one. */
  readonly pastEvents: Iterable<MakerEvent>;
  /** Moves of the steps that are decided. */
  readonly pastMoves: Iterable<Move>;
}

/** Where a run is kept, and what it must be to go on. */
export interface DurableRunOptions extends Pick<JournalOptions, 'detail' | 'fsync'> {
  readonly folder: string;
  /** Whether to go on with what is there. */
  readonly resume: boolean;
  readonly seed: number;
  readonly onEvent: MakerEventListener;
}

/** Opens the journal of a run, and passes it to `work`; closes it whatever comes of that. */
export async function withJournal<R>(
  { folder, ...options }: DurableRunOptions,
  run: Pick<TaskOptions<HanoiState, Move>, 'task' | 'margin' | 'maxSamples' | 'maxTokens'>,
  work: (durable: DurableRun) => Promise<R>,
): Promise<R> {
  const scope = await openJournal(folder, { ...options, fingerprint: fingerprintTask(run) });
  try {
    return await work(durableRun(scope));
  } finally {
    await scope.close();
  }
}

function durableRun(scope: Journal): DurableRun {
  const firstStep = scope.resumed?.checkpoint?.step ?? 0;
  return {
    scope,
    pastEvents: firstStep === 0 ? [] : settledEvents(scope.folder),
    pastMoves: firstStep === 0 ? [] : movesIn(scope.folder),
  };
}

/** The beginnings of the lives and what happened in their races; the rest about the run as a whole is told anew. */
function* settledEvents(folder: string): Generator<MakerEvent, void> {
  for (const event of readEvents(folder, { settled: true })) {
    if ('branch' in event || event.type === 'run-started') yield event;
  }
}

/** A state knows the move that led to it. */
export function* movesIn(folder: string): Generator<Move, void> {
  for (const { nextState } of readSteps(folder)) {
    const { previousMove } = nextState as HanoiState;
    if (previousMove !== undefined && previousMove !== null) yield previousMove;
  }
}
