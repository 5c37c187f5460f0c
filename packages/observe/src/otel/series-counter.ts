import type { Attributes, Meter, MetricOptions } from '@opentelemetry/api';

interface Series {
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
      for (const { attributes, value } of this.#series.values()) result.observe(value, attributes);
    });
  }

  /**
   * @param key - Tells the series from the others: the values of its attributes, put together.
   * @param attributes - Asked once for each series.
   */
  add(amount: number, key: string, attributes: () => Attributes): void {
    let series = this.#series.get(key);
    if (series === undefined) {
      this.#series.set(key, (series = { attributes: attributes(), value: 0 }));
    }
    series.value += amount;
  }
}
