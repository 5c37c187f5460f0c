import type { Sample } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import type { HanoiState } from '../../src/puzzle/hanoi-state.ts';
import { aSample } from '../a-sample.ts';

const state: HanoiState = { pegs: [[3, 2], [], [1]], previousMove: [1, 0, 2] };
const parse = paperFormat.parser({ disks: 3 });
const parseAsPaper = paperFormat.parser({ disks: 3, validators: false });
const rightAnswer = 'move = [2, 0, 1]\nnext_state = [[3], [2], [1]]';

const flagOf = (text: string, changes?: Partial<Sample>, parser = parse): string | undefined => {
  const parsed = parser(aSample(text, changes), state);
  return parsed.ok ? undefined : parsed.flag.reason;
};

describe('the answer parser', () => {
  it('reads move and next state; the state takes the move along as the previous one', () => {
    expect(parse(aSample(rightAnswer), state)).toEqual({
      ok: true,
      value: {
        action: [2, 0, 1],
        nextState: { pegs: [[3], [2], [1]], previousMove: [2, 0, 1] },
      },
      key: '[[2,0,1],[[3],[2],[1]]]',
    });
  });

  it('takes the last move and the last state, after any thinking', () => {
    const thinking =
      'First I thought of move = [1, 2, 0] and next_state = [[3, 2, 1], [], []], but';
    expect(flagOf(`${thinking}\n\n${rightAnswer}`)).toBeUndefined();
    expect(flagOf(`${rightAnswer}\n${thinking}`)).toBeUndefined();
    expect(parse(aSample(`${rightAnswer}\n${thinking}`), state)).toMatchObject({
      value: { action: [1, 2, 0] },
    });
  });

  it('gives the same key to answers that differ in writing only', () => {
    const [written, fenced] = [
      rightAnswer,
      '```\nmove=[2,0,1]\n``` so ```\nnext_state = [ [3],[2], [1] ]\n```',
    ].map((text) => parse(aSample(text), state));
    expect(written).toEqual(fenced);
  });

  it.each<[string, string, string]>([
    ['without a move', 'next_state = [[3], [2], [1]]', 'format'],
    ['without a state', 'move = [2, 0, 1]', 'format'],
    ['with a bracket missing', 'move = [2, 0, 1]\nnext_state = [[3], [2], [1]', 'format'],
    ['with a move of two numbers', 'move = [2, 0]\nnext_state = [[3], [2], [1]]', 'schema'],
    ['with a move of fractions', 'move = [2, 0, 1.5]\nnext_state = [[3], [2], [1]]', 'schema'],
    ['with a move that is no list', 'move = 2\nnext_state = [[3], [2], [1]]', 'schema'],
    ['with two pegs', 'move = [2, 0, 1]\nnext_state = [[3, 2], [1]]', 'schema'],
    ['with four pegs', 'move = [2, 0, 1]\nnext_state = [[3], [2], [1], []]', 'schema'],
    ['with a peg that is no list', 'move = [2, 0, 1]\nnext_state = [[3, 2], 1, []]', 'schema'],
    ['with a disk too few', 'move = [2, 0, 1]\nnext_state = [[3], [], [1]]', 'schema'],
    ['with a disk twice', 'move = [2, 0, 1]\nnext_state = [[3, 2], [2], [1]]', 'schema'],
    ['with a disk too large', 'move = [2, 0, 1]\nnext_state = [[4], [2], [1]]', 'schema'],
    ['with disk 0', 'move = [2, 0, 1]\nnext_state = [[3, 0], [2], [1]]', 'schema'],
    ['with a disk as text', 'move = [2, 0, 1]\nnext_state = [[3], ["2"], [1]]', 'schema'],
    ['that is empty', '', 'format'],
  ])('flags an answer %s', (_, text, reason) => {
    expect(flagOf(text)).toBe(reason);
    expect(flagOf(text, {}, parseAsPaper)).toBe(reason);
  });

  it.each<[string, string, string]>([
    ['legality', 'an illegal move', 'move = [3, 0, 1]\nnext_state = [[3], [2], [1]]'],
    ['legality', 'a peg that does not exist', 'move = [2, 0, 3]\nnext_state = [[3], [2], [1]]'],
    ['consistency', 'another state', 'move = [2, 0, 1]\nnext_state = [[3], [], [2, 1]]'],
    ['consistency', 'a disk elsewhere', 'move = [2, 0, 1]\nnext_state = [[], [2], [3, 1]]'],
    ['consistency', 'a peg upside down', 'move = [1, 2, 0]\nnext_state = [[1, 2, 3], [], []]'],
  ])('flags %s: %s, unless validators are off', (reason, _, text) => {
    expect(flagOf(text)).toBe(reason);
    expect(flagOf(text, {}, parseAsPaper)).toBeUndefined();
  });

  it('flags more than 750 tokens, or the limit given', () => {
    const usage = (outputTokens: number): Partial<Sample> => ({
      usage: { inputTokens: 1, outputTokens, cachedInputTokens: 0, reasoningTokens: 0 },
    });
    expect(flagOf(rightAnswer, usage(750))).toBeUndefined();
    expect(flagOf(rightAnswer, usage(751))).toBe('token-limit');
    const strict = paperFormat.parser({ disks: 3, maxTokens: 10 });
    expect(flagOf(rightAnswer, usage(11), strict)).toBe('token-limit');
  });

  it('flags answers that were cut or refused', () => {
    expect(flagOf(rightAnswer, { finishReason: 'length' })).toBe('token-limit');
    expect(flagOf(rightAnswer, { finishReason: 'refusal' })).toBe('refusal');
  });

  it('reads the line form by its own names', () => {
    const parseLine = lineFormat.parser({ disks: 3 });
    expect(flagOf('move=[2,0,1] next=[[3],[2],[1]]', {}, parseLine)).toBeUndefined();
    expect(flagOf(rightAnswer, {}, parseLine)).toBe('format');
  });

  it.each([0, -1, 1.5, NaN])('refuses a limit of %d tokens', (maxTokens) => {
    expect(() => paperFormat.parser({ disks: 3, maxTokens })).toThrow(InvalidArgumentError);
  });
});
