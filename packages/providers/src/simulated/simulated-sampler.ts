import type { Message, Sampler } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { costUsd } from '../pricing/cost-usd.ts';
import type { Difficulty } from './difficulty.ts';
import { keyedRandom, randomKey, type Random, type RandomKey } from './keyed-random.ts';
import { drawLogNormal } from './random-variates.ts';
import {
  cutAnswer,
  drawMalformedAnswer,
  drawValidAnswer,
  type SimulatedSolution,
} from './simulated-answer.ts';
import {
  resolveSimulatedOptions,
  type SimulatedModel,
  type SimulatedSamplerOptions,
} from './simulated-sampler-options.ts';

/** What all samples of one prompt have in common. */
interface SimulatedPrompt extends Difficulty {
  readonly messages: readonly Message[];
  readonly key: RandomKey;
  readonly solution: SimulatedSolution;
}

/** The index of the random stream that belongs to the prompt itself; ordinals begin at 0. */
const promptStream = -1;

/**
 * A model that errs at known rates: an ordinary sampler whose answers are a pure function of (seed,
 * prompt, ordinal), cut at the request's `maxTokens`. Step, run, temperature, time and the order of
 * calls do not matter. Errors are drawn for each sample on its own.
 *
 * @throws InvalidArgumentError for an option outside its range; from `sample`, when a prompt that can
 *   be answered wrongly has no wrong answer.
 */
export function createSimulatedSampler(options: SimulatedSamplerOptions): Sampler {
  const { tokens, latency, price, model, clock, ...source } = resolveSimulatedOptions(options);
  // The samples of a race share one array of messages and are asked for in a row. A map of prompts, a
  // weak one too, would hold them all until the next full garbage collection.
  let last: SimulatedPrompt | undefined;

  const promptOf = (messages: readonly Message[]): SimulatedPrompt => {
    if (last?.messages !== messages) last = readPrompt(messages, source);
    return last;
  };

  return {
    price,
    async sample({ messages, maxTokens, id }, { signal }) {
      signal.throwIfAborted();
      const { key, errorRate, validRate, solution } = promptOf(messages);
      const random = keyedRandom(key, id.ordinal);
      const draft =
        random() < validRate
          ? drawValidAnswer(solution, errorRate, tokens, random)
          : drawMalformedAnswer(solution, tokens, random);
      const { text, finishReason, outputTokens } = cutAnswer(draft, maxTokens);
      const latencyMs = latency.median === 0 ? 0 : drawLogNormal(latency, random);
      if (latencyMs > 0) await clock.sleep(latencyMs, signal);
      const usage = {
        inputTokens: tokens.input,
        outputTokens,
        cachedInputTokens: 0,
        reasoningTokens: 0,
      };
      return {
        text,
        finishReason,
        usage,
        costUsd: costUsd(usage, price),
        latencyMs,
        provider: 'simulated',
        model,
      };
    },
  };
}

function readPrompt(
  messages: readonly Message[],
  {
    solve,
    seed,
    common,
    difficultyOf,
  }: Pick<SimulatedModel, 'solve' | 'seed' | 'common' | 'difficultyOf'>,
): SimulatedPrompt {
  const texts = messages.flatMap(({ role, content }) => [role, content]);
  const key = randomKey(seed, texts);
  const difficulty = difficultyOf(difficultyStream(key, texts, common));
  const solution = solutionTo(messages, solve, difficulty);
  if (difficulty.errorRate > 0 && solution.wrong.length === 0) {
    throw new InvalidArgumentError({
      argument: 'solve(messages).wrong',
      expected: 'a list with at least one wrong answer',
      received: solution.wrong,
      hint: 'a prompt that cannot be answered wrongly needs a `stepSuccessRate` of 1',
    });
  }
  return { messages, key, solution, ...difficulty };
}

/** The prompt's own stream for this model, or the one that it shares with others. */
function difficultyStream(
  key: RandomKey,
  texts: readonly string[],
  common: SimulatedModel['common'],
): Random {
  const own = keyedRandom(key, promptStream);
  if (common === undefined) return own;
  const shared = keyedRandom(randomKey(common.seed, texts), promptStream);
  return shared() < common.share ? shared : own;
}

function solutionTo(
  messages: readonly Message[],
  solve: SimulatedModel['solve'],
  { isStubborn }: Difficulty,
): SimulatedSolution {
  const solution = solve(messages);
  const { wrong, stubborn = wrong } = solution;
  return isStubborn === true ? { ...solution, wrong: stubborn } : solution;
}
