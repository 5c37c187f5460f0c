import { ConfigurationError, ProviderError } from '@maker/events';
import { expect, it } from 'vitest';
import { withHint } from '../../src/http/with-hint.ts';

const error = new ProviderError({
  message: 'it failed',
  provider: 'p',
  model: 'm',
  kind: 'network',
  statusCode: 500,
  isRetryable: false,
  retryAfterMs: 7,
});

it('adds a sentence to the message and changes nothing else', () => {
  const hinted = withHint(error, ({ kind }) => `Mend the ${kind}`) as ProviderError;
  expect(ProviderError.isInstance(hinted)).toBe(true);
  expect(hinted.message).toBe('it failed. Mend the network');
  expect(Object.entries(hinted)).toEqual(Object.entries(error));
});

it('leaves an error alone that has no hint, or comes from elsewhere', () => {
  expect(withHint(error, () => undefined)).toBe(error);
  for (const other of [new ConfigurationError({ message: 'no' }), new Error('no'), 'aborted']) {
    expect(withHint(other, () => 'hint')).toBe(other);
  }
});
