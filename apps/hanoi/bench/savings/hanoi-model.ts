import type { Message } from '@maker/core';
import { decode, encode } from 'gpt-tokenizer/encoding/o200k_base';
import { createSimulatedModel } from '../../src/sampler/simulated-model.ts';

/** An answer as the model behind the server writes it. */
export interface ModelAnswer {
  readonly text: string;
  readonly isCut: boolean;
}

const maxTokens = 750;

/**
 * A model that errs at known rates. The answer to a prompt depends on how often it was asked before,
 * so that the same races are run however their calls are made.
 *
 * @param thinks - Whether it writes its thoughts first, 538 tokens on average as in the paper.
 */
export function createHanoiModel(
  thinks: boolean,
): (messages: readonly Message[]) => Promise<ModelAnswer> {
  const rates = { p: 0.97, v: 0.97, wrong: 1, latency: 0, sigma: 0 };
  const simulation = { preset: 'uniform', ...rates } as const;
  const model = createSimulatedModel({ simulation, seed: 20251112, maxTokens });
  const asked = new Map<string, number>();
  return async (messages) => {
    // What is asked is in the last message; a longer introduction does not change the answer.
    const question = messages.slice(-1);
    const key = question.map(({ content }) => content).join();
    const ordinal = asked.get(key) ?? 0;
    asked.set(key, ordinal + 1);
    const id = { runId: 'server', step: 0, branch: 0, ordinal };
    const { signal } = new AbortController();
    const { text, finishReason, usage } = await model.sample(
      { messages: question, id },
      { signal },
    );
    const isCut = finishReason === 'length';
    if (!thinks) return { text, isCut };
    const length = Math.max(0, (usage?.outputTokens ?? 0) - encode(text).length);
    return { text: `${thought(length)}\n${text}`, isCut };
  };
}

const musing = `\
The strategy depends on the previous move. If it moved disk 1, the next one is the only legal move of \
another disk, so I compare the tops of the two pegs without disk 1 and move the smaller onto the \
larger or onto the empty peg. If it did not, disk 1 goes one peg further. Then I write the state down. `;
const musingTokens = Array.from({ length: 40 }, () => encode(musing)).flat();

const thought = (tokens: number): string => decode(musingTokens.slice(0, tokens));
