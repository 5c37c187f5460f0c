import { type BudgetLimit, InvalidArgumentError } from '@maker/events';
import { requireOpenProbability, requirePositiveInteger } from '../math/domain.ts';
import type { Matcher } from '../ports/matcher.ts';
import type { SampleParser } from '../ports/parsed.ts';
import type { Message } from '../ports/sample.ts';
import type { CallPlace } from '../voting/call-place.ts';
import { type Arrival, type CallQuestion, Calls } from '../voting/calls.ts';
import type { OptionNames } from '../voting/known-fields.ts';
import { requireKnownOptions, samplingOptionNames } from '../voting/option-names.ts';
import { readAnswer } from '../voting/read-answer.ts';
import { deadline, Run } from '../voting/run.ts';
import { requireMatcher, requireParser, toMessages } from '../voting/vote.ts';
import type { SamplingOptions } from '../voting/voting-options.ts';
import type { Calibration } from './calibration-result.ts';
import { CalibrationTally } from './calibration-tally.ts';

/** One question to calibrate on. */
export interface CalibrationCase<T> {
  readonly prompt: string | readonly Message[];
  readonly parse: SampleParser<T>;
  /** The key of the right answer. Where no case gives one, the most frequent answer counts as right. */
  readonly expectedKey?: string | undefined;
  /** The value of the right answer: needed beside its key where a `matcher` is to find the answers that equal it. */
  readonly expectedValue?: T | undefined;
}

/** Options of `calibrate`. */
export interface CalibrateOptions<T> extends SamplingOptions {
  /** Questions like those of the task, best drawn at random from its steps; all with an expected key or none. */
  readonly cases: readonly CalibrationCase<T>[];
  /**
   * Says which answers to a case are the same, as in the run that is planned: p and q depend on it. Asked case by
   * case, once all is drawn; no cap on seconds ends that. @defaultValue equality of keys
   */
  readonly matcher?: Matcher<T> | undefined;
  /** Answers drawn for each case, an integer >= 1. Several show the runner-up and the cases that mislead; at least 2 where no case has an `expectedKey`. @defaultValue 4 */
  readonly samplesPerCase?: number | undefined;
  /** Confidence of the intervals, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number | undefined;
  /**
   * The most samples in flight, an integer >= 1. Where one call brings several, those of a case are
   * requested together, and be they more than this. @defaultValue 8
   */
  readonly concurrency?: number | undefined;
}

const calibrateOptionNames: OptionNames<CalibrateOptions<unknown>> = {
  ...samplingOptionNames,
  cases: true,
  matcher: true,
  samplesPerCase: true,
  confidence: true,
  concurrency: true,
};

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
  requireKnownOptions<CalibrateOptions<T>>(options, calibrateOptionNames);
  const { cases, matcher, samplesPerCase = 4, confidence = 0.95, concurrency = 8 } = options;
  requirePositiveInteger('samplesPerCase', samplesPerCase);
  requirePositiveInteger('concurrency', concurrency);
  requireOpenProbability('confidence', confidence);
  requireMatcher(matcher);
  requireCases(cases, samplesPerCase);
  if (matcher !== undefined) requireExpectedValues(cases);
  const tally = new CalibrationTally(cases);
  const run = new Run(options);
  try {
    run.bookLostCalls();
    await drawAll(run, cases, tally, { samplesPerCase, concurrency });
    if (matcher !== undefined) await tally.match(matcher, options.signal);
    const calibration = tally.summarize(confidence, run);
    report(run, calibration);
    return calibration;
  } catch (error) {
    const ids = { runId: run.id, timestampMs: run.now() };
    run.emit({ type: 'calibration-failed', ...ids, reason: run.isAborted ? 'aborted' : 'error' });
    throw error;
  } finally {
    run.close();
  }
}

/** Draws the samples of all cases, as many at a time as `concurrency` allows, until the budget ends. */
async function drawAll<T>(
  run: Run,
  cases: readonly CalibrationCase<T>[],
  tally: CalibrationTally<T>,
  limits: { readonly samplesPerCase: number; readonly concurrency: number },
): Promise<void> {
  const calls = new Calls(run);
  const questions = questionsOf(run, cases, limits.samplesPerCase);
  let next = questions.next();
  // Where one call can bring all answers to a case, they are requested together.
  const atOnce = run.source.sampler.sampleMany === undefined ? 1 : limits.samplesPerCase;
  const most = Math.max(limits.concurrency, atOnce);
  const hasRoom = ({ ordinal }: CallPlace): boolean =>
    ordinal % atOnce > 0 || calls.inFlight + atOnce <= most;
  /** Requests as many as may be in flight, or returns the cap of the budget that forbids it. */
  const refill = (): BudgetLimit | undefined => {
    for (; next.done !== true; next = questions.next()) {
      const { question, place } = next.value;
      if (!hasRoom(place)) return undefined;
      const refusedBy = calls.start(question, place);
      if (refusedBy !== undefined) return refusedBy;
    }
    return undefined;
  };
  try {
    for (;;) {
      run.throwIfInterrupted();
      // A cap that forbids a call beside others may allow it after them, when their bounds are freed.
      const refusedBy = refill();
      if (calls.inFlight > 0) take(run, cases, tally, await calls.arrival());
      else return refusedBy === undefined ? undefined : run.reportExhausted(refusedBy);
    }
  } catch (error) {
    if (error !== deadline) throw error;
  } finally {
    calls.close();
  }
}

function take<T>(
  run: Run,
  cases: readonly CalibrationCase<T>[],
  tally: CalibrationTally<T>,
  { place, outcome }: Arrival,
): void {
  if (!outcome.ok) return tally.fail();
  const { parse } = cases[place.step] as CalibrationCase<T>;
  tally.answer(place, outcome.sample, readAnswer(run, place, outcome.sample, parse));
}

/** Each case's question, once for every sample to draw. The case stands in the place of the step. */
function* questionsOf<T>(
  { source }: Run,
  cases: readonly CalibrationCase<T>[],
  samplesPerCase: number,
): Generator<{ question: CallQuestion; place: CallPlace }, void> {
  for (const [step, { prompt }] of cases.entries()) {
    const question = { source, messages: toMessages(prompt), firstOrdinal: 0 };
    for (let ordinal = 0; ordinal < samplesPerCase; ordinal++) {
      yield { question, place: { step, branch: 0, ordinal } };
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

function requireCases<T>(cases: readonly CalibrationCase<T>[], samplesPerCase: number): void {
  if (!Array.isArray(cases)) {
    throw new InvalidArgumentError({ argument: 'cases', expected: 'a list', received: cases });
  }
  const expected = cases.filter(({ expectedKey }) => expectedKey !== undefined).length;
  if (cases.length === 0 || (expected > 0 && expected < cases.length)) {
    throw new InvalidArgumentError({
      argument: 'cases',
      expected: 'a list, not empty, in which every case has an `expectedKey` or none has',
      received: cases,
    });
  }
  if (expected === 0 && samplesPerCase === 1) {
    throw new InvalidArgumentError({
      argument: 'samplesPerCase',
      expected: 'an integer >= 2 where no case has an `expectedKey`',
      received: samplesPerCase,
      hint: 'the only answer to a question would always count as right',
    });
  }
  for (const { prompt, parse } of cases) {
    toMessages(prompt);
    requireParser(parse);
  }
}

function requireExpectedValues<T>(cases: readonly CalibrationCase<T>[]): void {
  const index = cases.findIndex(
    ({ expectedKey, expectedValue }) => expectedKey !== undefined && expectedValue === undefined,
  );
  if (index < 0) return;
  const expected = 'the right answer itself, which the matcher compares with the others';
  const argument = `cases[${index}].expectedValue`;
  throw new InvalidArgumentError({ argument, expected, received: undefined });
}
