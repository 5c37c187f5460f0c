import { InvalidArgumentError } from '@maker/events';

/** What is asked, step by step. */
export interface StepPrompts {
  /** One template for all steps. */
  readonly prompt?: string | undefined;
  /** A template for each step. */
  readonly prompts?: readonly string[] | undefined;
  /** How many steps; at most, where a stop condition is given. With `prompts`, their number. */
  readonly steps?: number | undefined;
}

/** The questions of a run. */
export interface StepTemplate {
  readonly steps: number;
  /** The question of a step, from 0, with the state put in. */
  render(step: number, state: unknown): string;
}

/** @throws `InvalidArgumentError` for what is no chain of steps. */
export function createStepTemplate({ prompt, prompts, steps }: StepPrompts): StepTemplate {
  if ((prompt === undefined) === (prompts === undefined)) {
    const expected = 'given, or `prompts` in its place, but not both';
    throw new InvalidArgumentError({ argument: 'prompt', expected, received: prompt });
  }
  if (prompts !== undefined) return listTemplate(prompts, steps);
  if (steps === undefined) {
    const expected = 'given along with `prompt`: how many steps, or at most where `until` is given';
    throw new InvalidArgumentError({ argument: 'steps', expected, received: steps });
  }
  const text = prompt as string;
  if (steps > 1 && !/\{(state|step)\}/.test(text)) {
    const expected = 'a text with {state} or {step} in it, or else every step asks the same';
    throw new InvalidArgumentError({ argument: 'prompt', expected, received: prompt });
  }
  return { steps, render: (step, state) => fillIn(text, step, state) };
}

function listTemplate(prompts: readonly string[], steps: number | undefined): StepTemplate {
  if (steps !== undefined && steps !== prompts.length) {
    const expected = `left out, or ${prompts.length}, the number of \`prompts\``;
    throw new InvalidArgumentError({ argument: 'steps', expected, received: steps });
  }
  return {
    steps: prompts.length,
    render: (step, state) => fillIn(prompts[step] as string, step, state),
  };
}

/** In one pass, so that a state that says {step} itself stays as it is. */
const fillIn = (template: string, step: number, state: unknown): string =>
  template.replace(/\{(state|step)\}/g, (_, name) =>
    name === 'step' ? String(step + 1) : stateText(state),
  );

/** A state as it stands in a question: a text as it is, anything else as JSON. */
export const stateText = (state: unknown): string =>
  typeof state === 'string' ? state : JSON.stringify(state);
