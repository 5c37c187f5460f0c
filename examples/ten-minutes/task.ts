import type { StepValue, Task } from '@maker/core';
import { createParser, oneOf } from '@maker/redflag';

/** What came in this week, and where it belongs: the answers are only there to check the run. */
const tickets: readonly (readonly [text: string, queue: string])[] = [
  ['I was charged twice in March.', 'billing'],
  ['The export button does nothing.', 'bug'],
  ['Please add a dark theme.', 'feature'],
  ['How do I change my password?', 'account'],
  ['My invoice has the wrong address.', 'billing'],
  ['The page is blank on my phone.', 'bug'],
  ['Could it remember my last search?', 'feature'],
  ['Please close my account.', 'account'],
];
export const queues = ['billing', 'bug', 'feature', 'account'];
export const expected = tickets.map(([, queue]) => queue);

/** Sorts one ticket a step. The state is what is left, and nothing else. */
export const task: Task<readonly string[], string> = {
  initialState: tickets.map(([text]) => text),
  steps: tickets.length,
  prompt: ([ticket]) =>
    `Which queue: ${queues.join(', ')}? Answer with one word.\nTicket: ${ticket}`,
  parse: createParser({
    read: oneOf(queues),
    value: (queue, [, ...left]: readonly string[]): StepValue<readonly string[], string> => ({
      action: queue,
      nextState: left,
    }),
  }),
};

/** The right queue of the ticket in a prompt, for the stand-in. */
export const queueOf = (prompt: string): string =>
  tickets.find(([text]) => prompt.includes(text))?.[1] ?? '';
