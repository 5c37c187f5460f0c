import type { HrTime } from '@opentelemetry/api';

/** Milliseconds since the epoch as seconds and nanoseconds: a bare number may be taken for the time since the process began. */
export function toHrTime(timestampMs: number): HrTime {
  const seconds = Math.floor(timestampMs / 1000);
  return [seconds, Math.round((timestampMs - seconds * 1000) * 1e6)];
}
