import { expect, it } from 'vitest';
import { ProviderError, type ProviderErrorKind } from '../../src/index.ts';

const ofKind = (kind: ProviderErrorKind, isRetryable?: boolean): ProviderError =>
  new ProviderError({ message: 'No answer', provider: 'openai', kind, isRetryable });

it.each<[ProviderErrorKind, boolean]>([
  ['rate-limited', true],
  ['overloaded', true],
  ['timeout', true],
  ['network', true],
  ['bad-response', true],
  ['authentication', false],
  ['invalid-request', false],
  ['unknown', false],
])('takes a failure of kind %s to be retryable: %s', (kind, isRetryable) => {
  expect(ofKind(kind).isRetryable).toBe(isRetryable);
});

it.each([true, false])('lets the provider know better about retrying: %s', (isRetryable) => {
  expect(ofKind('rate-limited', isRetryable).isRetryable).toBe(isRetryable);
  expect(ofKind('unknown', isRetryable).isRetryable).toBe(isRetryable);
});

it('carries what is known about the failure', () => {
  const error = new ProviderError({
    message: 'Too many requests',
    provider: 'openai',
    model: 'gpt-4.1-mini',
    kind: 'rate-limited',
    statusCode: 429,
    retryAfterMs: 1500,
  });

  expect(error).toMatchObject({
    code: 'provider',
    message: 'Too many requests',
    provider: 'openai',
    model: 'gpt-4.1-mini',
    kind: 'rate-limited',
    statusCode: 429,
    isRetryable: true,
    retryAfterMs: 1500,
  });
});

it('leaves open what is not known', () => {
  expect(ofKind('network')).toMatchObject({
    model: undefined,
    statusCode: undefined,
    retryAfterMs: undefined,
  });
});
