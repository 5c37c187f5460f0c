import type { Sample, SampleRequest } from '@maker/core';

/** Where nothing is known yet: characters of English text in a token, and tokens of an answer without a limit. */
const charactersPerToken = 4;
const longAnswer = 1024;

/** The weight of the latest call in the means, once there were enough to make one. */
const latestWeight = 0.05;

/**
 * How many tokens a call will use, before it is made: by the means of recent calls, since a bound
 * would keep most of a limit unused. What was counted afterwards puts it right.
 */
export class TokenEstimate {
  #perCharacter = 1 / charactersPerToken;
  #perAnswer: number | undefined;
  #calls = 0;

  of({ messages, maxTokens = Infinity }: SampleRequest, count: number): number {
    const prior = Number.isFinite(maxTokens) ? maxTokens : longAnswer;
    const perAnswer = Math.min(this.#perAnswer ?? prior, maxTokens);
    return charactersIn(messages) * this.#perCharacter + count * perAnswer;
  }

  learn({ messages }: SampleRequest, samples: readonly Sample[]): void {
    const counted = countTokens(samples);
    if (counted === undefined) return;
    this.#calls += 1;
    const weight = Math.max(1 / this.#calls, latestWeight);
    const perCharacter = counted.input / Math.max(1, charactersIn(messages));
    this.#perCharacter += weight * (perCharacter - this.#perCharacter);
    const perAnswer = counted.output / samples.length;
    const before = this.#perAnswer ?? perAnswer;
    this.#perAnswer = before + weight * (perAnswer - before);
  }
}

function charactersIn(messages: SampleRequest['messages']): number {
  let characters = 0;
  for (const { content } of messages) characters += content.length;
  return characters;
}

/** The tokens of a call by its samples; undefined where they were not counted. */
export function countTokens(
  samples: readonly Sample[],
): { readonly input: number; readonly output: number } | undefined {
  let [input, output] = [0, 0];
  for (const { usage } of samples) {
    if (usage === undefined) return undefined;
    input += usage.inputTokens;
    output += usage.outputTokens;
  }
  // A sampler may bring no samples, or counts that are no numbers; either would stay in the means for ever.
  return samples.length > 0 && Number.isFinite(input + output) ? { input, output } : undefined;
}
