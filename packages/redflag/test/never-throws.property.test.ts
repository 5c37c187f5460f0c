import type { Parsed, Sample } from '@maker/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileTexts } from './hostile-texts.ts';
import { failingParsers, parsers } from './parsers.ts';

// Together more than 100,000 texts, each given to every parser.
const runsPerFamily = 15_000;

const finishReason = fc.constantFrom<Sample['finishReason'][]>(
  'stop',
  'length',
  'content-filter',
  'refusal',
  'tool-call',
  'unknown',
);
const count = fc.oneof(fc.nat(2000), fc.constantFrom(Number.NaN, -1, Number.POSITIVE_INFINITY));
const usage = fc.record({
  inputTokens: count,
  outputTokens: count,
  cachedInputTokens: count,
  reasoningTokens: count,
});

const samplesOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Sample> =>
  fc.record({
    text,
    finishReason,
    usage: fc.option(usage, { nil: undefined }),
    latencyMs: fc.nat(),
    provider: fc.constant('test'),
    model: fc.constant('test-1'),
  });

/** A vote or a flag, and nothing else. */
const isParsed = (parsed: Parsed<unknown>): boolean =>
  parsed.ok
    ? typeof parsed.key === 'string'
    : parsed.flag.reason !== '' && typeof parsed.flag.detail === 'string';

it.each(Object.entries(hostileTexts))(
  'no parser throws on any sample: %s',
  (_, texts) => {
    fc.assert(
      fc.property(samplesOf(texts), (sample) => {
        for (const [name, parse] of Object.entries(parsers)) {
          if (!isParsed(parse(sample))) expect.unreachable(name);
        }
      }),
      { numRuns: runsPerFamily },
    );
  },
  60_000,
);

it('no parser throws where a part of it does', () => {
  fc.assert(
    fc.property(samplesOf(fc.oneof(...Object.values(hostileTexts))), (sample) => {
      for (const [name, parse] of Object.entries(failingParsers)) {
        if (!isParsed(parse(sample))) expect.unreachable(name);
      }
    }),
  );
});

it('this is asked of at least 100,000 samples', () => {
  expect(Object.keys(hostileTexts).length * runsPerFamily).toBeGreaterThanOrEqual(100_000);
});
