import type { MakerEvent, RunCompleted, RunFailed } from '@maker/events';
import { RunClock } from './run-clock.ts';
import type { MeasuredRates, RunStatus, RunSummary } from './run-summary.ts';

/** What a run says of itself as a whole. */
export class RunOutline {
  readonly clock: RunClock = new RunClock();
  /** Whether it is a task; else the events are those of lone votes. */
  isTask = false;
  /** What it says that it took, where it has ended. */
  end: RunCompleted | RunFailed | undefined;
  #runId = '';
  #steps: number | undefined;
  #margin: number | undefined;
  #calibration: MeasuredRates | undefined;
  readonly #warnings = new Set<string>();

  observe(event: MakerEvent): void {
    this.#runId = event.runId;
    this.clock.observe(event);
    switch (event.type) {
      case 'run-started':
        [this.#steps, this.#margin] = [event.steps, event.margin];
        this.isTask = true;
        this.end = undefined;
        break;
      case 'run-completed':
      case 'run-failed':
        this.end = event;
        break;
      case 'calibration-completed': {
        const { cases, samples, stepSuccessRate, validRate } = event;
        this.#calibration = { cases, samples, stepSuccessRate, validRate };
        break;
      }
      case 'warning-raised':
        this.#warnings.add(event.message);
        break;
      default:
    }
  }

  summary(): Pick<
    RunSummary,
    | 'runId'
    | 'isTask'
    | 'startedMs'
    | 'elapsedMs'
    | 'lives'
    | 'status'
    | 'reason'
    | 'steps'
    | 'margin'
    | 'calibration'
    | 'warnings'
  > {
    const { clock, end } = this;
    const status: RunStatus =
      end === undefined ? 'open' : end.type === 'run-completed' ? 'completed' : 'failed';
    return {
      runId: this.#runId,
      isTask: this.isTask,
      startedMs: clock.startedMs,
      elapsedMs: end?.elapsedMs ?? clock.elapsedMs,
      lives: clock.lives,
      status,
      reason: end?.type === 'run-failed' ? end.reason : undefined,
      steps: this.#steps,
      margin: this.#margin,
      calibration: this.#calibration,
      warnings: [...this.#warnings],
    };
  }
}
