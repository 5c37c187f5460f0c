import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';

/** Collects when it is told to. */
class ManualReader extends MetricReader {
  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }

  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** One value of a metric: a sum, or the count and sum of a histogram. */
export interface Point {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly value: number | { readonly count: number; readonly sum?: number | undefined };
}

/** Metrics as the SDK of OpenTelemetry has them. */
export interface Metrics {
  readonly meterProvider: MeterProvider;
  /** The values of every metric that has any, by its name. */
  collect(): Promise<ReadonlyMap<string, readonly Point[]>>;
}

/** Sets up an SDK that keeps its metrics until they are asked for. */
export function keepMetrics(): Metrics {
  const reader = new ManualReader();
  const meterProvider = new MeterProvider({ readers: [reader] });
  return {
    meterProvider,
    async collect() {
      const { resourceMetrics, errors } = await reader.collect();
      if (errors.length > 0) throw new AggregateError(errors);
      const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
      return new Map(
        metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints as Point[]]),
      );
    },
  };
}
