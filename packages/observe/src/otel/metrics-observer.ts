import { createNoopMeter, type Meter, type MeterProvider, metrics } from '@opentelemetry/api';
import type { MakerEvent, MakerEventOf } from '@maker/events';
import { type Incident, type PaidAnswer, RaceAccount } from '../economics/race-account.ts';
import type { SampleOutcome } from '../economics/sample-outcome.ts';
import type { OpenRace, RaceEnd, RaceEnding } from '../races/open-race.ts';
import { followRaces, type RaceWatcher } from './follow-races.ts';
import { createInstruments, type Instruments } from './instruments.ts';
import { type ModelSeries, ModelSeriesCache } from './model-series.ts';
import { scopeName } from './instrumentation-scope.ts';
import { conventionsFor, type GenAIConventions, semconvOptIn } from './semantic-conventions.ts';

/** Options of `createMetricsObserver`. */
export interface MetricsObserverOptions {
  /** Where metrics go. @defaultValue the provider that is registered globally, when the observer is made */
  readonly meterProvider?: MeterProvider | undefined;
  /**
   * Whether the `gen_ai` histograms of each call are kept: its duration and its tokens. An SDK takes some
   * microseconds for the three of them, which is nothing beside a call over the network, and half as much as a
   * simulated one. @defaultValue true
   */
  readonly callMetrics?: boolean | undefined;
  /** Which names of the GenAI conventions to use. @defaultValue the environment's `OTEL_SEMCONV_STABILITY_OPT_IN` */
  readonly semconvStabilityOptIn?: string | undefined;
}

/**
 * Makes an observer that counts what happens: calls, tokens and money by what became of them, steps, votes,
 * red flags, retries, and how long calls took. Set up the SDK first: where there is none by now, the
 * observer does nothing at all.
 *
 * @returns a listener for `onEvent`; it never throws.
 */
export function createMetricsObserver(
  options: MetricsObserverOptions = {},
): (event: MakerEvent) => void {
  return followRaces(watchForMetrics(options));
}

/** Who counts; nobody, where there is no SDK. */
export function watchForMetrics({
  meterProvider = metrics.getMeterProvider(),
  callMetrics = true,
  semconvStabilityOptIn = semconvOptIn(),
}: MetricsObserverOptions): readonly RaceWatcher[] {
  const meter = meterProvider.getMeter(scopeName);
  if (meter === createNoopMeter()) return [];
  const names = conventionsFor(semconvStabilityOptIn);
  return [new MetricsRecorder(meter, { names, callMetrics })];
}

interface RecorderOptions {
  readonly names: GenAIConventions;
  readonly callMetrics: boolean;
}

class MetricsRecorder implements RaceWatcher {
  readonly #names: GenAIConventions;
  readonly #hasCallMetrics: boolean;
  readonly #instruments: Instruments;
  readonly #models: ModelSeriesCache;

  constructor(meter: Meter, { names, callMetrics }: RecorderOptions) {
    this.#names = names;
    this.#hasCallMetrics = callMetrics;
    this.#instruments = createInstruments(meter, names);
    this.#models = new ModelSeriesCache(this.#instruments, names);
  }

  settle(race: OpenRace, ending: RaceEnding): void {
    this.#instruments.steps.count(ending);
    const account = new RaceAccount(race, ending);
    for (const answer of account.answers) this.#recordAnswer(answer, account.outcomeOf(answer));
    for (const incident of account.incidents) this.#recordIncident(incident, race);
    if (race.end !== undefined) this.#recordEnd(race.end);
  }

  observeRun(event: MakerEvent): void {
    const { runs } = this.#instruments;
    if (event.type === 'run-completed') runs.count('completed');
    else if (event.type === 'run-failed') runs.count(event.reason);
  }

  #recordIncident(incident: Incident, race: OpenRace): void {
    const { redFlags, retries } = this.#instruments;
    switch (incident.type) {
      case 'red-flag-triggered':
        return redFlags.count(incident.reason);
      case 'retry-scheduled':
        return retries.count(incident.kind);
      case 'sample-aborted':
        return this.#countCall({ outcome: 'aborted' });
      case 'sample-failed':
        return this.#recordFailure(incident, race);
    }
  }

  #recordAnswer(answer: PaidAnswer, outcome: SampleOutcome): void {
    const { provider, model, usage, costUsd } = answer;
    const models = this.#models.of(provider, model);
    if (this.#hasCallMetrics) this.#recordCall(answer, models);
    const series = models.by(outcome);
    series.samples.value += 1;
    if (costUsd === undefined) series.unpriced.value += 1;
    else series.cost.value += costUsd;
    if (usage === undefined) return;
    const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens } = usage;
    series.input.value += inputTokens - cachedInputTokens;
    series.cachedInput.value += cachedInputTokens;
    series.output.value += outputTokens - reasoningTokens;
    series.reasoning.value += reasoningTokens;
  }

  /** Counts a call that brought no answer. */
  #countCall({ outcome, ...attributes }: Readonly<Record<string, string>>): void {
    this.#instruments.samples.add(1, { 'maker.sample.outcome': outcome, ...attributes });
  }

  #recordFailure(failure: MakerEventOf<'sample-failed'>, { events }: OpenRace): void {
    const { provider, model, kind, ordinal, timestampMs } = failure;
    const error = { [this.#names.errorType]: kind };
    this.#countCall({ outcome: 'failed', ...error });
    const request = events.find(
      (event) => event.type === 'sample-requested' && event.ordinal === ordinal,
    );
    if (!this.#hasCallMetrics || request === undefined) return;
    const call =
      provider === undefined || model === undefined
        ? { [this.#names.operationName]: 'chat' }
        : this.#models.of(provider, model).call;
    const seconds = (timestampMs - request.timestampMs) / 1000;
    this.#instruments.callDuration.record(seconds, { ...call, ...error });
  }

  #recordEnd({ votes, tally, elapsedMs }: RaceEnd): void {
    const { stepVotes, stepMargin, stepDuration } = this.#instruments;
    stepVotes.record(votes);
    stepMargin.record((tally[0]?.votes ?? 0) - (tally[1]?.votes ?? 0));
    stepDuration.record(elapsedMs / 1000);
  }

  #recordCall({ latencyMs, usage }: PaidAnswer, { call, input, output }: ModelSeries): void {
    const { callDuration, callTokens } = this.#instruments;
    callDuration.record(latencyMs / 1000, call);
    if (usage === undefined) return;
    callTokens.input.record(usage.inputTokens, input);
    callTokens.output.record(usage.outputTokens, output);
  }
}
