import type { Attributes } from '@opentelemetry/api';
import type { SampleOutcome } from '../economics/sample-outcome.ts';
import type { Instruments } from './instruments.ts';
import type { GenAIConventions } from './semantic-conventions.ts';
import type { Series } from './series-counter.ts';

/** The series that an answer with one outcome adds to. Kinds of tokens add up: `input` is what was not cached. */
export type OutcomeSeries = Readonly<
  Record<'samples' | 'cost' | 'unpriced' | 'input' | 'cachedInput' | 'output' | 'reasoning', Series>
>;

/** The series of one model, and the attributes of its calls: made once, used for each answer. */
export class ModelSeries {
  readonly call: Attributes;
  readonly input: Attributes;
  readonly output: Attributes;
  readonly #model: Attributes;
  readonly #instruments: Instruments;
  readonly #byOutcome = new Map<SampleOutcome, OutcomeSeries>();

  constructor(instruments: Instruments, names: GenAIConventions, model: Attributes) {
    this.#instruments = instruments;
    this.#model = model;
    this.call = { [names.operationName]: 'chat', ...model };
    this.input = { ...this.call, ...names.callTokens.input.attributes };
    this.output = { ...this.call, ...names.callTokens.output.attributes };
  }

  by(outcome: SampleOutcome): OutcomeSeries {
    let series = this.#byOutcome.get(outcome);
    if (series === undefined) this.#byOutcome.set(outcome, (series = this.#create(outcome)));
    return series;
  }

  #create(outcome: SampleOutcome): OutcomeSeries {
    const { samples, cost, unpriced, tokens } = this.#instruments;
    const attributes = { 'maker.sample.outcome': outcome, ...this.#model };
    const tokensOf = (kind: string): Series =>
      tokens.series({ ...attributes, 'maker.token.kind': kind });
    return {
      samples: samples.series(attributes),
      cost: cost.series(attributes),
      unpriced: unpriced.series(attributes),
      input: tokensOf('input'),
      cachedInput: tokensOf('cached_input'),
      output: tokensOf('output'),
      reasoning: tokensOf('reasoning'),
    };
  }
}

/** The series of every model that has answered. */
export class ModelSeriesCache {
  readonly #instruments: Instruments;
  readonly #names: GenAIConventions;
  readonly #models = new Map<string, ModelSeries>();
  /** Most often the model is that of the answer before. */
  #last:
    { readonly provider: string; readonly model: string; readonly series: ModelSeries } | undefined;

  constructor(instruments: Instruments, names: GenAIConventions) {
    this.#instruments = instruments;
    this.#names = names;
  }

  of(provider: string, model: string): ModelSeries {
    const last = this.#last;
    if (last?.provider === provider && last.model === model) return last.series;
    const key = JSON.stringify([provider, model]);
    const series = this.#models.get(key) ?? this.#create(provider, model);
    this.#models.set(key, series);
    this.#last = { provider, model, series };
    return series;
  }

  #create(provider: string, model: string): ModelSeries {
    const { providerName, requestModel } = this.#names;
    const attributes = { [providerName]: provider, [requestModel]: model };
    return new ModelSeries(this.#instruments, this.#names, attributes);
  }
}
