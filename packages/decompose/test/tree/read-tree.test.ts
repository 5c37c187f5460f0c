import { describe, expect, it } from 'vitest';
import { readTree } from '../../src/index.ts';

const leaf = { task: 'small' };
const tree = {
  task: 'big',
  parts: { first: leaf, second: { task: 'other', answer: 'known' }, compose: 'join' },
};

describe('a tree from outside', () => {
  it('is taken where it is one', () => {
    expect(readTree(tree)).toEqual(tree);
    expect(readTree(JSON.parse(JSON.stringify(tree)))).toEqual(tree);
    expect(readTree({ task: 'a', parts: undefined, answer: undefined })).toEqual({ task: 'a' });
  });

  it.each([
    [null, '`tree` to be an object of task, parts, answer, got null'],
    ['text', '`tree` to be an object'],
    [[], '`tree` to be an object'],
    [{}, '`tree.task` to be a text that is not empty'],
    [{ task: ' ' }, '`tree.task` to be a text that is not empty'],
    [{ task: 'a', tasks: [] }, '`tree` to be an object of task, parts, answer and nothing else'],
    [{ task: 'a', parts: [] }, '`tree.parts` to be an object of first, second, compose'],
    [{ ...tree, parts: { ...tree.parts, compose: '' } }, '`tree.parts.compose` to be what makes'],
    [{ ...tree, parts: { ...tree.parts, first: 'small' } }, '`tree.parts.first` to be an object'],
    [
      { ...tree, parts: { ...tree.parts, second: { ...tree, parts: { first: leaf } } } },
      '`tree.parts.second.parts.compose`',
    ],
  ])('is refused by the place that is wrong: %j', (value, reason) => {
    expect(() => readTree(value)).toThrow(reason);
  });

  it('is held to what tasks, answers and compositions must be', () => {
    const options = {
      isTask: (value: unknown): value is number => typeof value === 'number',
      isAnswer: (value: unknown): value is number => typeof value === 'number',
      isCompose: (value: unknown): value is 'add' => value === 'add',
      argument: 'plan',
    };

    expect(readTree({ task: 1, answer: 2 }, options)).toEqual({ task: 1, answer: 2 });
    expect(() => readTree({ task: 'a' }, options)).toThrow('`plan.task` to be a task');
    expect(() => readTree({ task: 1, answer: 'a' }, options)).toThrow(
      '`plan.answer` to be an answer',
    );
    const parts = { first: { task: 1 }, second: { task: 2 }, compose: 'sub' };
    expect(() => readTree({ task: 1, parts }, options)).toThrow('`plan.parts.compose`');
  });

  it('has bounds, cycles included', () => {
    const circle: { task: string; parts?: object } = { task: 'a' };
    circle.parts = { first: leaf, second: circle, compose: 'join' };

    expect(() => readTree(circle)).toThrow('to be at most 32 levels below the root');
    expect(() => readTree(tree, { maxDepth: 0 })).toThrow(
      '`tree.parts.first` to be at most 0 levels',
    );
    expect(() => readTree(tree, { maxTasks: 2 })).toThrow('a tree of at most 2 tasks');
  });
});
