import { InvalidArgumentError, noUsage } from '@maker/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenLimit } from '../../src/index.ts';
import { sample } from '../sample.ts';

const withTokens = (outputTokens: number) => ({ usage: { ...noUsage, outputTokens } });

describe('tokenLimit', () => {
  const guard = tokenLimit(750);

  it('counts the limit itself as within it', () => {
    expect(guard(sample('x', withTokens(750)))).toBeUndefined();
    expect(guard(sample('x', withTokens(751)))).toEqual({
      reason: 'token-limit',
      detail: '751 output tokens, over the limit of 750',
    });
  });

  it('flags an answer that the provider cut, however short', () => {
    expect(guard(sample('x', { ...withTokens(20), finishReason: 'length' }))).toEqual({
      reason: 'token-limit',
      detail: "cut at the provider's limit, after 20 output tokens",
    });
  });

  it('says so where only the finish reason can be judged', () => {
    expect(guard(sample('x', { usage: undefined, finishReason: 'length' }))).toEqual({
      reason: 'token-limit',
      detail:
        "cut at the provider's limit, judged by the finish reason alone, " +
        'for the provider counts no tokens',
    });
    expect(guard(sample('x'.repeat(100_000), { usage: undefined }))).toBeUndefined();
  });

  it('depends on the counted tokens and the finish reason, never on the text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.integer({ max: 20_000 }).map((n) => 'x'.repeat(Math.max(0, n))),
    );
    const finishReason = fc.constantFrom('stop' as const, 'length' as const);
    fc.assert(
      fc.property(text, fc.nat(2000), finishReason, (answer, tokens, reason) => {
        const flag = guard(sample(answer, { ...withTokens(tokens), finishReason: reason }));
        expect(flag !== undefined).toBe(tokens > 750 || reason === 'length');
        expect(flag).toEqual(guard(sample('', { ...withTokens(tokens), finishReason: reason })));
      }),
    );
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '750' as unknown as number])(
    'refuses a limit of %s',
    (max) => {
      expect(() => tokenLimit(max)).toThrow(InvalidArgumentError);
      expect(() => tokenLimit(max)).toThrow('Expected `max` to be an integer >= 1');
    },
  );
});
