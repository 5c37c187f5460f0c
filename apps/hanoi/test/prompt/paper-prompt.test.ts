import { describe, expect, it } from 'vitest';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { initialState } from '../../src/puzzle/hanoi-state.ts';

const promptOf = (disks: number): string =>
  paperFormat
    .prompt(initialState(disks))
    .map(({ content }) => content)
    .join('\n');

describe('the prompt of the paper', () => {
  it('is a system and a user message', () => {
    expect(paperFormat.prompt(initialState(3)).map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it('gives previous move and pegs, and asks for the answer in the exact form that is parsed', () => {
    const [system, user] = paperFormat.prompt({
      pegs: [[4, 3], [2], [1]],
      previousMove: [2, 0, 1],
    });
    expect(user?.content).toContain(
      'Previous move: [2, 0, 1]\nCurrent state: [[4, 3], [2], [1]]\n',
    );
    expect(system?.content).toContain('There are three pegs and 4 disks');
    expect(system?.content).toContain('```\nmove = [disk, from peg, to peg]\n```');
    expect(system?.content).toContain('```\nnext_state = [[...], [...], [...]]\n```');
  });

  it('says that there was no move before the first one', () => {
    expect(promptOf(3)).toContain('Previous move: none\n');
  });

  it('sends disk 1 clockwise for an even number of disks and counterclockwise for an odd one', () => {
    expect(promptOf(20)).toContain('clockwise, from peg 0 to 1, from 1 to 2, from 2 to 0');
    expect(promptOf(20)).not.toContain('counterclockwise');
    expect(promptOf(7)).toContain('counterclockwise, from peg 0 to 2, from 2 to 1, from 1 to 0');
  });
});
