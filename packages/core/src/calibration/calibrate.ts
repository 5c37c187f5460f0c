import { InvalidArgumentError } from '@maker/events';
import { requireOpenProbability, requirePositiveInteger } from '../math/domain.ts';
import type { SampleParser } from '../ports/parsed.ts';
import type { Message } from '../ports/sample.ts';
import { type Arrival, type CallPlace, Calls } from '../voting/calls.ts';
import { deadline, Run } from '../voting/run.ts';
import { toMessages } from '../voting/vote.ts';
import type { SamplingOptions } from '../voting/voting-options.ts';
import type { Calibration } from './calibration-result.ts';
import { CalibrationTally } from './calibration-tally.ts';

/** One question to calibrate on. */
export interface CalibrationCase<T> {
  readonly prompt: string | readonly Message[];
  readonly parse: SampleParser<T>;
  /** The key of the right answer. Where no case gives one, the most frequent answer counts as right. */
  readonly expectedKey?: string | undefined;
}

/** Options of `calibrate`. */
export interface CalibrateOptions<T> extends SamplingOptions {
  /** Questions like those of the task, best drawn at random from its steps; all with an expected key or none. */
  readonly cases: readonly CalibrationCase<T>[];
  /** Answers drawn for each case, an integer >= 1. Several show the runner-up and the cases that mislead. @defaultValue 4 */
  readonly samplesPerCase?: number | undefined;
  /** Confidence of the intervals, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number | undefined;
  /** The most calls in flight, an integer >= 1. @defaultValue 8 */
  readonly concurrency?: number | undefined;
}

/**
 * Measures what a margin depends on, before a run is paid for: how often a valid answer is right (p),
 * how often an answer is valid (v), how often the likeliest wrong one comes (q), tokens and money.
 *
 * Flagged answers are not replaced and failed calls not repeated. When the budget ends, what was
 * drawn by then is the result.
 *
 * @throws `InvalidArgumentError` for options outside their domain; the signal's reason on abort.
 */
export async function calibrate<T>(options: CalibrateOptions<T>): Promise<Calibration> {
  const { cases, samplesPerCase = 4, confidence = 0.95, concurrency = 8 } = options;
  requirePositiveInteger('samplesPerCase', samplesPerCase);
  requirePositiveInteger('concurrency', concurrency);
  requireOpenProbability('confidence', confidence);
  requireCases(cases);
  const tally = new CalibrationTally(cases.map(({ expectedKey }) => expectedKey));
  const run = new Run(options);
  try {
    await drawAll(run, cases, tally, { samplesPerCase, concurrency });
    const calibration = tally.summarize(confidence, run.warnings);
    report(run, calibration);
    return calibration;
  } finally {
    run.close();
  }
}

/** Draws the samples of all cases, as many at a time as `concurrency` allows, until the budget ends. */
async function drawAll<T>(
  run: Run,
  cases: readonly CalibrationCase<T>[],
  tally: CalibrationTally,
  limits: { readonly samplesPerCase: number; readonly concurrency: number },
): Promise<void> {
  const calls = new Calls(run);
  const questions = questionsOf(cases, limits.samplesPerCase);
  let next = questions.next();
  const refill = (): void => {
    for (; next.done !== true && calls.inFlight < limits.concurrency; next = questions.next()) {
      const { messages, place } = next.value;
      if (calls.start(messages, place) !== undefined) questions.return();
    }
  };
  const take = ({ place, outcome }: Arrival): void => {
    if (!outcome.ok) return tally.fail();
    const { parse } = cases[place.step] as CalibrationCase<T>;
    tally.answer(place.step, outcome.sample, calls.read(place, outcome.sample, parse));
  };
  try {
    run.throwIfInterrupted();
    for (refill(); calls.inFlight > 0; refill()) take(await calls.arrival());
  } catch (error) {
    if (error !== deadline) throw error;
  } finally {
    calls.close();
  }
}

/** Each case's question, once for every sample to draw. The case stands in the place of the step. */
function* questionsOf<T>(
  cases: readonly CalibrationCase<T>[],
  samplesPerCase: number,
): Generator<{ messages: readonly Message[]; place: CallPlace }, void> {
  for (const [step, { prompt }] of cases.entries()) {
    const messages = toMessages(prompt);
    for (let ordinal = 0; ordinal < samplesPerCase; ordinal++) {
      yield { messages, place: { step, branch: 0, ordinal } };
    }
  }
}

function report(run: Run, calibration: Calibration): void {
  run.emit({
    type: 'calibration-completed',
    runId: run.id,
    timestampMs: run.now(),
    cases: calibration.cases,
    samples: calibration.samples,
    stepSuccessRate: calibration.stepSuccessRate.estimate,
    validRate: calibration.validRate.estimate,
    usage: calibration.usage,
    costUsd: calibration.costUsd,
  });
}

function requireCases<T>(cases: readonly CalibrationCase<T>[]): void {
  const expected = cases.filter(({ expectedKey }) => expectedKey !== undefined).length;
  if (cases.length > 0 && (expected === 0 || expected === cases.length)) {
    for (const { prompt } of cases) toMessages(prompt);
    return;
  }
  throw new InvalidArgumentError({
    argument: 'cases',
    expected: 'a list, not empty, in which every case has an `expectedKey` or none has',
    received: cases,
  });
}
