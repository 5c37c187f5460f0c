import type { Attributes, Meter, MetricOptions } from '@opentelemetry/api';

/** One series of a counter, to add to. */
export interface Series {
  readonly attributes: Attributes;
  value: number;
}

/**
 * A counter that is read when metrics are collected, and until then is plain numbers: a run adds to several
 * for each answer, and adding costs as good as nothing.
 */
export class SeriesCounter {
  readonly #series = new Map<string, Series>();

  constructor(meter: Meter, name: string, options: MetricOptions) {
    meter.createObservableCounter(name, options).addCallback((result) => {
      for (const { attributes, value } of this.#series.values())
        if (value > 0) result.observe(value, attributes);
    });
  }

  /** The series with these attributes; the values of one series have always the same names. */
  series(attributes: Attributes): Series {
    const key = JSON.stringify(attributes);
    let series = this.#series.get(key);
    if (series === undefined) this.#series.set(key, (series = { attributes, value: 0 }));
    return series;
  }

  /** Adds to a series that is not added to often enough to be kept at hand. */
  add(amount: number, attributes: Attributes): void {
    this.series(attributes).value += amount;
  }
}

/** A counter of one attribute: how often each of its values occurred. */
export class LabelCounter {
  readonly #counter: SeriesCounter;
  readonly #attribute: string;
  readonly #byLabel = new Map<string, Series>();

  constructor(counter: SeriesCounter, attribute: string) {
    this.#counter = counter;
    this.#attribute = attribute;
  }

  count(label: string): void {
    let series = this.#byLabel.get(label);
    if (series === undefined) {
      series = this.#counter.series({ [this.#attribute]: label });
      this.#byLabel.set(label, series);
    }
    series.value += 1;
  }
}
