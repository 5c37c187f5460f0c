import { expect, it } from 'vitest';
import * as otel from '../../src/otel/index.ts';

it('exports what it has promised, and nothing else', () => {
  expect(Object.keys(otel).toSorted()).toEqual([
    'createMetricsObserver',
    'createTelemetryObserver',
    'createTracingObserver',
  ]);
});
