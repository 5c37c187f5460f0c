import type { Telemetry } from './telemetry.ts';

/** Where `@opentelemetry/api` keeps what an SDK registers. Every copy of its first major version looks there. */
const registry = Symbol.for('opentelemetry.js.api.1');

/** Metrics and traces, where an SDK is set up in this process; else undefined, with nothing loaded for it. */
export async function openTelemetry(): Promise<Telemetry | undefined> {
  if (!(registry in globalThis)) return undefined;
  const { createTelemetry } = await import('./telemetry.ts');
  return createTelemetry();
}
