import type { Parsed, Sample } from '@maker/core';
import type { Agents, AskedAgent, Proposal } from '../../src/index.ts';

/*
 * The task of these tests: the sum of a list of numbers. Lists are cut in two, single numbers solved as
 * they are, sums added. Each agent comes as a program and as one that asks a model in a line of words.
 */

export type Numbers = readonly number[];
type Split = Proposal<Numbers, 'add'>;
export type SumAgents = Agents<Numbers, number, 'add'>;

export const cutInTwo = (task: Numbers): Split => {
  if (task.length === 1) return { kind: 'whole' };
  const middle = Math.ceil(task.length / 2);
  return {
    kind: 'split',
    first: task.slice(0, middle),
    second: task.slice(middle),
    compose: 'add',
  };
};

const total = (task: Numbers): number => task.reduce((sum, n) => sum + n, 0);

/** Programs that never err. */
export const programs: SumAgents = {
  decomposer: ({ task }) => cutInTwo(task),
  discriminator: () => 0,
  solver: ({ task }) => total(task),
  composer: ({ first, second }) => first.answer + second.answer,
  checker: ({ first, second, answer }) => answer === first.answer + second.answer,
};

/** An agent that asks in a word and a JSON, and takes JSON for an answer. */
export function asked<Q, R>(word: string): AskedAgent<Q, R> {
  return {
    prompt: (question) => `${word} ${JSON.stringify(question)}`,
    parse: ({ text }: Sample): Parsed<R> =>
      text === '!'
        ? { ok: false, flag: { reason: 'format' } }
        : { ok: true, value: JSON.parse(text) as R, key: text },
  };
}

/** Agents that all ask a model. */
export const models: SumAgents = {
  decomposer: asked('decompose'),
  discriminator: asked('choose'),
  solver: asked('solve'),
  composer: asked('compose'),
  checker: asked('check'),
};
