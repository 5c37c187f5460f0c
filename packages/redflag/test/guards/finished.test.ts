import { describe, expect, it } from 'vitest';
import { finished } from '../../src/index.ts';
import { sample } from '../sample.ts';

describe('finished', () => {
  it.each([
    ['length', 'truncated'],
    ['refusal', 'refusal'],
    ['content-filter', 'content-filter'],
    ['tool-call', 'tool-call'],
  ] as const)('flags the finish reason %s as %s', (finishReason, reason) => {
    expect(finished()(sample('x', { finishReason }))).toEqual({
      reason,
      detail: `the model stopped for the reason ${finishReason}`,
    });
  });

  it.each(['stop', 'unknown'] as const)('lets the finish reason %s pass', (finishReason) => {
    expect(finished()(sample('x', { finishReason }))).toBeUndefined();
  });
});
