import {
  type Attributes,
  createNoopMeter,
  type Meter,
  type MeterProvider,
  metrics,
} from '@opentelemetry/api';
import type { MakerEvent, MakerEventOf } from '@maker/events';
import type { PaidAnswer, RaceEnding, RaceLedger } from '../economics/open-race.ts';
import { RaceSettler } from '../economics/race-settler.ts';
import type { SampleOutcome } from '../economics/sample-outcome.ts';
import { createInstruments, type Instruments } from './instruments.ts';
import { scopeName } from './instrumentation-scope.ts';
import { conventionsFor, type GenAIConventions, semconvOptIn } from './semantic-conventions.ts';

/** Options of `createMetricsObserver`. */
export interface MetricsObserverOptions {
  /** Where metrics go. @defaultValue the provider that is registered globally, when the observer is made */
  readonly meterProvider?: MeterProvider | undefined;
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
export function createMetricsObserver({
  meterProvider = metrics.getMeterProvider(),
  semconvStabilityOptIn = semconvOptIn(),
}: MetricsObserverOptions = {}): (event: MakerEvent) => void {
  const meter = meterProvider.getMeter(scopeName);
  if (meter === createNoopMeter()) return () => undefined;
  const recorder = new MetricsRecorder(meter, conventionsFor(semconvStabilityOptIn));
  return (event) => recorder.observe(event);
}

/** What never changes about the calls of one model. */
interface ModelAttributes {
  readonly call: Attributes;
  readonly input: Attributes;
  readonly output: Attributes;
}

class MetricsRecorder implements RaceLedger {
  readonly #names: GenAIConventions;
  readonly #instruments: Instruments;
  readonly #models = new Map<string, ModelAttributes>();
  readonly #races = new RaceSettler((race, ending) => {
    this.#countStep(ending);
    race.book(this, ending);
  });

  constructor(meter: Meter, names: GenAIConventions) {
    this.#names = names;
    this.#instruments = createInstruments(meter, names);
  }

  observe(event: MakerEvent): void {
    this.#races.observe(event);
    const { redFlags, retries, runs } = this.#instruments;
    switch (event.type) {
      case 'sample-completed':
        return this.#recordCall(event);
      case 'red-flag-triggered': {
        const { reason } = event;
        return redFlags.add(1, reason, () => ({ 'maker.red_flag.reason': reason }));
      }
      case 'retry-scheduled': {
        const { kind } = event;
        return retries.add(1, kind, () => ({ [this.#names.errorType]: kind }));
      }
      case 'vote-decided':
      case 'vote-undecided':
        return this.#recordRace(event);
      case 'run-completed':
        return runs.add(1, 'completed', () => ({ 'maker.run.outcome': 'completed' }));
      case 'run-failed': {
        const { reason } = event;
        return runs.add(1, reason, () => ({ 'maker.run.outcome': reason }));
      }
      default:
    }
  }

  add(outcome: SampleOutcome, { provider, model, usage, costUsd }: PaidAnswer): void {
    const { samples, tokens, cost, unpriced } = this.#instruments;
    const key = `${outcome}/${provider}/${model}`;
    const attributes = (): Attributes => ({
      'maker.sample.outcome': outcome,
      [this.#names.providerName]: provider,
      [this.#names.requestModel]: model,
    });
    samples.add(1, key, attributes);
    if (costUsd === undefined) unpriced.add(1, key, attributes);
    else cost.add(costUsd, key, attributes);
    if (usage === undefined) return;
    // Parts that add up: what was cached is no part of `input`, nor what was reasoned of `output`.
    const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens } = usage;
    const kinds = [
      ['input', inputTokens - cachedInputTokens],
      ['cached_input', cachedInputTokens],
      ['output', outputTokens - reasoningTokens],
      ['reasoning', reasoningTokens],
    ] as const;
    for (const [kind, amount] of kinds) {
      if (amount === 0) continue;
      tokens.add(amount, `${kind}/${key}`, () => ({ ...attributes(), 'maker.token.kind': kind }));
    }
  }

  abort(): void {
    this.#instruments.samples.add(1, 'aborted', () => ({ 'maker.sample.outcome': 'aborted' }));
  }

  fail({ kind }: MakerEventOf<'sample-failed'>): void {
    this.#instruments.samples.add(1, `failed/${kind}`, () => ({
      'maker.sample.outcome': 'failed',
      [this.#names.errorType]: kind,
    }));
  }

  #countStep(ending: RaceEnding): void {
    this.#instruments.steps.add(1, ending, () => ({ 'maker.step.outcome': ending }));
  }

  #recordRace({ votes, tally, elapsedMs }: MakerEventOf<'vote-decided' | 'vote-undecided'>): void {
    const { stepVotes, stepMargin, stepDuration } = this.#instruments;
    stepVotes.record(votes);
    stepMargin.record((tally[0]?.votes ?? 0) - (tally[1]?.votes ?? 0));
    stepDuration.record(elapsedMs / 1000);
  }

  #recordCall({ provider, model, latencyMs, usage }: MakerEventOf<'sample-completed'>): void {
    const { callDuration, callTokens } = this.#instruments;
    const { call, input, output } = this.#attributesOf(provider, model);
    callDuration.record(latencyMs / 1000, call);
    if (usage === undefined) return;
    callTokens.input.record(usage.inputTokens, input);
    callTokens.output.record(usage.outputTokens, output);
  }

  #attributesOf(provider: string, model: string): ModelAttributes {
    const key = `${provider}/${model}`;
    const known = this.#models.get(key);
    if (known !== undefined) return known;
    const names = this.#names;
    const call = {
      [names.operationName]: 'chat',
      [names.providerName]: provider,
      [names.requestModel]: model,
    };
    const { input, output } = names.callTokens;
    const attributes = {
      call,
      input: { ...call, ...input.attributes },
      output: { ...call, ...output.attributes },
    };
    this.#models.set(key, attributes);
    return attributes;
  }
}
