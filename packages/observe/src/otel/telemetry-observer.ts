import type { MakerEvent } from '@maker/events';
import { followRaces } from './follow-races.ts';
import { type MetricsObserverOptions, watchForMetrics } from './metrics-observer.ts';
import { type TracingObserverOptions, watchForTraces } from './tracing-observer.ts';

/** Options of `createTelemetryObserver`. */
export interface TelemetryObserverOptions extends MetricsObserverOptions, TracingObserverOptions {}

/**
 * Makes the metrics and the tracing observer in one, which follows each race once for both.
 * Where an SDK is set up for one of them only, it is that one; without any it does nothing at all.
 *
 * @returns a listener for `onEvent`; it never throws.
 * @throws `InvalidArgumentError` for a rate outside [0, 1].
 */
export function createTelemetryObserver(
  options: TelemetryObserverOptions = {},
): (event: MakerEvent) => void {
  return followRaces([...watchForMetrics(options), ...watchForTraces(options)]);
}
