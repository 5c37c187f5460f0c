export { createMetricsObserver, type MetricsObserverOptions } from './metrics-observer.ts';
export { createTelemetryObserver, type TelemetryObserverOptions } from './telemetry-observer.ts';
export { createTracingObserver, type TracingObserverOptions } from './tracing-observer.ts';
