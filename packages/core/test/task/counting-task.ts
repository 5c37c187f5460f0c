import type { Message, Sample, StepValue, Task } from '../../src/index.ts';
import type { Parsed } from '../../src/index.ts';

/** Counts up: the state is a number, the action its increment, an answer the next number. */
export function countingTask(steps: number): Task<number, number> {
  return {
    initialState: 0,
    steps,
    prompt: (state): readonly Message[] => [{ role: 'user', content: `after ${state}?` }],
    parse: readNext,
  };
}

function readNext({ text }: Sample, state: number): Parsed<StepValue<number, number>> {
  const nextState = Number(text);
  if (!Number.isInteger(nextState)) return { ok: false, flag: { reason: 'format' } };
  return { ok: true, value: { action: nextState - state, nextState }, key: text };
}

/** What the model should say: it sees nothing but the prompt. */
export function nextNumber(messages: readonly Message[]): number {
  return Number(/after (\d+)\?/.exec(messages[0]?.content ?? '')?.[1]) + 1;
}
