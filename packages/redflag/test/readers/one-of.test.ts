import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { flagged, oneOf } from '../../src/index.ts';

describe('oneOf', () => {
  const read = oneOf(['yes', 'no', 'not sure']);

  it.each(['yes', ' no\n', 'not sure'])('reads %j', (answer) => {
    expect(read(answer)).toEqual({ ok: true, value: answer.trim() });
  });

  it.each(['', 'Yes', 'yes.', 'yes no', 'not  sure', '"yes"', 'constructor'])(
    'flags %j',
    (answer) => {
      expect(read(answer)).toEqual(flagged('format', 'none of the 3 choices'));
    },
  );

  it.each([
    [[]],
    [['']],
    [['yes', ' no']],
    [['yes', 7 as unknown as string]],
    ['yes' as unknown as string[]],
  ])('refuses the choices %j', (choices) => {
    expect(() => oneOf(choices)).toThrow(InvalidArgumentError);
    expect(() => oneOf(choices)).toThrow('Expected `choices` to be a list of strings');
  });
});
