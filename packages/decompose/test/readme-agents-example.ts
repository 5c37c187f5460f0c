import { type Agents, createTextAgents } from '@maker/decompose';

export const agents: Agents<string, string, string> = {
  ...createTextAgents({ check: false }),
  // What a program can do for certain needs no votes.
  composer: ({ first, second }) => [first.answer, second.answer].join('\n'),
};
