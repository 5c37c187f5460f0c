import { describe, expect, it, vi } from 'vitest';
import {
  ConfigurationError,
  hasErrorCode,
  InvalidArgumentError,
  JournalError,
  MakerError,
  ProviderError,
} from '../../src/index.ts';

const errors = [
  new InvalidArgumentError({ argument: 'margin', expected: 'an integer >= 1', received: 0 }),
  new ConfigurationError({ message: 'Set OPENAI_API_KEY' }),
  new ProviderError({ message: 'No answer', provider: 'openai', kind: 'timeout' }),
  new JournalError({ message: 'The disk is full', reason: 'disk-full', path: 'runs/1' }),
];
const classes = [InvalidArgumentError, ConfigurationError, ProviderError, JournalError];

describe('the brand', () => {
  it('makes each error known as one of these libraries', () => {
    for (const error of errors) {
      expect(error).toBeInstanceOf(Error);
      expect(MakerError.isInstance(error)).toBe(true);
    }
  });

  it('tells the classes apart', () => {
    const table = errors.map((error) => classes.map((each) => each.isInstance(error)));

    expect(table).toEqual([
      [true, false, false, false],
      [false, true, false, false],
      [false, false, true, false],
      [false, false, false, true],
    ]);
  });

  it('is known to a second installed copy of the package, where instanceof fails', async () => {
    vi.resetModules();
    const copy = await import('../../src/index.ts');

    expect(copy.MakerError).not.toBe(MakerError);
    for (const [index, error] of errors.entries()) {
      expect(error).not.toBeInstanceOf(copy.MakerError);
      expect(copy.MakerError.isInstance(error)).toBe(true);
      expect(
        [
          copy.InvalidArgumentError,
          copy.ConfigurationError,
          copy.ProviderError,
          copy.JournalError,
        ].map((each) => each.isInstance(error)),
      ).toEqual(classes.map((_, other) => other === index));
    }
  });

  it.each([new Error('plain'), { code: 'provider' }, null, undefined, 'provider', 42, () => 0])(
    'is not seen on %s',
    (value) => {
      expect(MakerError.isInstance(value)).toBe(false);
      expect(hasErrorCode(value, 'provider')).toBe(false);
    },
  );

  it('does not show when the error is written down', () => {
    const written: unknown = JSON.parse(JSON.stringify(new ConfigurationError({ message: 'm' })));

    expect(written).toEqual({ code: 'configuration', name: 'ConfigurationError' });
  });
});

describe('what an error carries', () => {
  it('is named after its class', () => {
    expect(errors.map(({ name }) => name)).toEqual(classes.map(({ name }) => name));
  });

  it('keeps what it was caused by', () => {
    const cause = new Error('socket closed');

    expect(new ConfigurationError({ message: 'm', cause }).cause).toBe(cause);
  });

  it('has no cause where none was given', () => {
    expect(new ConfigurationError({ message: 'm' })).not.toHaveProperty('cause');
  });
});
