import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { noRepetition } from '../../src/index.ts';
import { sample } from '../sample.ts';

describe('noRepetition', () => {
  const guard = noRepetition();

  it('flags an answer that ends going in circles, and says how far, not what', () => {
    const thought = 'Wait, disk 1 is not on top, so I look at peg 2 again. ';
    expect(guard(sample(`Let me think:${thought.repeat(12)}`))).toEqual({
      reason: 'repetition',
      detail: `the last ${thought.length * 12} characters repeat a block of ${thought.length}`,
    });
  });

  it('flags a circle that was cut in its midst', () => {
    const cut = `So: ${'the move is [1, 0, 2]; no, '.repeat(20)}the move`;
    expect(guard(sample(cut))?.reason).toBe('repetition');
  });

  it('flags one character without end', () => {
    expect(guard(sample(`move = [1, 0, 2]${'\n'.repeat(500)}`))?.reason).toBe('repetition');
  });

  it.each([
    ['nothing', ''],
    ['a short row', '-'.repeat(399)],
    ['three times a long paragraph', `A paragraph of ${'many '.repeat(40)}words. `.repeat(3)],
    [
      'a circle that it left',
      `${'again and '.repeat(100)}then at last the answer: move = [1, 0, 2]`,
    ],
    ['a long list of numbers', JSON.stringify(Array.from({ length: 5000 }, (_, n) => n))],
    ['a list of zeros', JSON.stringify(Array.from({ length: 5000 }, () => 0))],
    [
      'a matrix of zeros',
      JSON.stringify(Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => 0))),
    ],
    [
      'lines that differ in a number',
      Array.from({ length: 500 }, (_, n) => `step ${n}: move disk 1`).join('\n'),
    ],
  ])('lets pass: %s', (_, answer) => {
    expect(guard(sample(answer))).toBeUndefined();
  });

  it('counts its limits as reached', () => {
    const tuned = noRepetition({ minRepeats: 3, minCharacters: 6 });
    expect(tuned(sample('-ababab'))).toEqual({
      reason: 'repetition',
      detail: 'the last 6 characters repeat a block of 2',
    });
    expect(tuned(sample('-babab'))).toBeUndefined();
    expect(noRepetition({ minRepeats: 3, minCharacters: 7 })(sample('-ababab'))).toBeUndefined();
    expect(noRepetition({ minRepeats: 2, minCharacters: 1 })(sample('-aa'))).toBeDefined();
  });

  it.each([
    [{ minRepeats: 1 }, 'Expected `minRepeats` to be an integer >= 2, got 1'],
    [{ minRepeats: 2.5 }, 'Expected `minRepeats` to be an integer >= 2, got 2.5'],
    [{ minCharacters: 0 }, 'Expected `minCharacters` to be an integer >= 1, got 0'],
  ])('refuses %j', (options, message) => {
    expect(() => noRepetition(options)).toThrow(InvalidArgumentError);
    expect(() => noRepetition(options)).toThrow(message);
  });
});
