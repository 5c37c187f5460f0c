import type { MakerEventListener } from '@maker/events';
import { createTelemetryObserver } from '@maker/observe/otel';
import type { CallTracer } from '../server/call-tracer.ts';
import { flushProviders } from './flush-providers.ts';
import { createCallTracer } from './trace-call.ts';

/** What a server tells an OpenTelemetry SDK. */
export interface Telemetry {
  /** Makes metrics and spans of the events of votes and runs. */
  readonly onEvent: MakerEventListener;
  /** Makes a span of each tool call, in which those of its votes stand. */
  readonly traceCall: CallTracer;
  /** Has what was gathered sent, before the process ends. */
  flush(): Promise<void>;
}

/** Uses what is registered by now: the SDK must have been set up before. */
export function createTelemetry(): Telemetry {
  return {
    // Every call goes to a model and the caps of the server hold their number, so every step may be seen.
    onEvent: createTelemetryObserver({ stepSampleRate: 1 }),
    traceCall: createCallTracer(),
    flush: flushProviders,
  };
}
