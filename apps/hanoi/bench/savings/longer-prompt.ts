import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import type { PromptFormat } from '../../src/prompt/prompt-format.ts';
import { afterMove } from '../../src/puzzle/moves.ts';
import { stateAt } from '../../src/puzzle/state-at.ts';
import { expectedMove } from '../../src/puzzle/strategy.ts';
import { promptTokens } from './prompt-tokens.ts';

/** The paper's prompt with solved steps added to its introduction, all of them steps of the puzzle itself. */
export function withExamples(disks: number, examples: number): PromptFormat {
  const steps = Array.from({ length: examples }, (_, index) => index * 3 + 300);
  const text = steps.map((step) => exampleText(disks, step)).join('\n');
  return {
    ...paperFormat,
    prompt: (state) =>
      paperFormat
        .prompt(state)
        .map(({ role, content }) =>
          role === 'system' && examples > 0
            ? { role, content: `${content}\n\nSolved steps:\n${text}` }
            : { role, content },
        ),
  };
}

function exampleText(disks: number, step: number): string {
  const state = stateAt(disks, step);
  const move = expectedMove(state);
  const pegs = JSON.stringify(state.pegs);
  const previous = JSON.stringify(state.previousMove);
  const next = JSON.stringify(afterMove(state.pegs, move));
  return `Previous move ${previous}, state ${pegs}: move = ${JSON.stringify(move)}, next_state = ${next}`;
}

/** The fewest examples with which what all prompts begin with has at least so many tokens. */
export function examplesFor(
  disks: number,
  tokens: number,
  beginningOf: (format: PromptFormat) => number,
): number {
  for (let examples = 0; ; examples++) {
    if (beginningOf(withExamples(disks, examples)) >= tokens) return examples;
  }
}

/** Tokens that the prompts of all steps begin with alike. */
export function commonTokens(format: PromptFormat, disks: number): number {
  const [first = [], ...others] = [0, 1, 100, 200].map((step) =>
    promptTokens(format.prompt(stateAt(disks, step))),
  );
  const differs = first.findIndex((token, i) => others.some((other) => other[i] !== token));
  return differs === -1 ? first.length : differs;
}

/** Tokens of the introduction, which is what a prompt to Claude marks for its cache. */
export function systemTokens(format: PromptFormat, disks: number): number {
  const [system] = format.prompt(stateAt(disks, 0));
  return system === undefined ? 0 : promptTokens([system]).length;
}
