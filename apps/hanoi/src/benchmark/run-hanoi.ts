import type {
  Budget,
  BudgetLimits,
  EscalationLevel,
  Sampler,
  TaskResult,
  TemperaturePolicy,
} from '@maker/core';
import { runTask } from '@maker/core';
import type { MakerEventListener } from '@maker/events';
import { createRunRecorder, type RunRecorder } from '@maker/report';
import { createHanoiTask } from '../hanoi-task.ts';
import type { PromptFormat } from '../prompt/prompt-format.ts';
import type { HanoiState, Move } from '../puzzle/hanoi-state.ts';
import { createReferee, type Referee } from '../referee/referee.ts';
import type { DurableRun } from './durable-run.ts';
import type { RunOutcome, RunRecord } from './run-record.ts';

/** Options of `runHanoi`. */
export interface HanoiRunOptions {
  readonly disks: number;
  readonly sampler: Sampler;
  readonly format: PromptFormat;
  readonly margin: number;
  readonly validators: boolean;
  /** The most answer tokens: asked of the provider, and a red flag beyond. */
  readonly maxTokens: number;
  readonly seed: number;
  readonly temperature?: TemperaturePolicy | undefined;
  /** What to do about a step that stays undecided. @defaultValue nothing */
  readonly escalation?: readonly EscalationLevel[] | undefined;
  /** The most steps to run ahead of the one being decided. @defaultValue 0 */
  readonly speculationDepth?: number | undefined;
  /** The most samples of a step. */
  readonly maxSamples?: number | undefined;
  readonly budget?: Budget | BudgetLimits | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of each committed move; waited for. */
  readonly onMove?: ((move: Move) => void | Promise<void>) | undefined;
  /** Sums up the run as it goes, for a display. @defaultValue new ones */
  readonly recorder?: RunRecorder | undefined;
  /** Takes the events, and must give them to the recorder. @defaultValue the recorder alone */
  readonly onEvent?: MakerEventListener | undefined;
  /** Keeps the run, and tells the recorder of it; goes on where an earlier process ended. @defaultValue in memory */
  readonly durable?: DurableRun | undefined;
}

/** What came of a run, before it is labelled and written down. */
export type HanoiRun = Pick<RunRecord, 'outcome' | 'summary' | 'wallMs' | 'peakRssBytes'>;

/**
 * Solves the puzzle by votes, every move judged by the referee. An abort is an outcome here, not an
 * exception: what was paid for by then is reported.
 */
export async function runHanoi(options: HanoiRunOptions): Promise<HanoiRun> {
  const { disks, seed, maxTokens, signal, onMove, durable } = options;
  const { recorder = createRunRecorder(), speculationDepth: depth = 0 } = options;
  const { onEvent = recorder.observe } = options;
  const startedMs = performance.now();
  const referee = createReferee(disks);
  const commit = (step: number, move: Move): void | Promise<void> => {
    referee.judge(step, move);
    return onMove?.(move);
  };
  for (const event of durable?.pastEvents ?? []) recorder.observe(event);
  for (const move of durable?.pastMoves ?? []) await commit(referee.moves, move);
  const { result } = runTask({
    task: createHanoiTask(options),
    sampler: options.sampler,
    margin: options.margin,
    maxSamples: options.maxSamples,
    temperature: options.temperature,
    escalation: options.escalation,
    speculation: { depth },
    maxTokens,
    budget: options.budget,
    ...(durable === undefined ? { seed, onEvent } : { scope: durable.scope }),
    signal,
    onStepCommitted: ({ step, action }) => commit(step, action),
  });
  const ended = await orInterrupted(result, signal);
  return {
    outcome: judge(ended, referee),
    summary: recorder.summary(),
    wallMs: performance.now() - startedMs,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** The result, or undefined when the signal ended the run. */
async function orInterrupted<T>(
  result: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (signal?.aborted === true && error === signal.reason) return undefined;
    throw error;
  }
}

function judge(result: TaskResult<HanoiState> | undefined, referee: Referee): RunOutcome {
  return {
    solved: referee.solved && referee.wrongMoves === 0,
    status: result?.status ?? 'interrupted',
    reason: result?.status === 'undecided' ? result.reason : undefined,
    failure: result?.status === 'undecided' ? result.vote.failure?.message : undefined,
    stepsCompleted: referee.moves,
    wrongMoves: referee.wrongMoves,
    firstWrongStep: referee.firstWrongStep,
  };
}
