import type { Message, SampleRequest } from '../ports/sample.ts';
import type { Sampler } from '../ports/sampler.ts';
import { InvalidArgumentError } from '@maker/events';
import { hash32 } from '../scope/hash.ts';
import { completeSample } from './scripted-sampler.ts';

/** Options of `createBiasedSampler`. */
export interface BiasedSamplerOptions {
  /** The texts to answer and how often each comes, as weights >= 0 with a sum > 0. */
  readonly answers: Readonly<Record<string, number>>;
  /** An integer. @defaultValue 0 */
  readonly seed?: number | undefined;
}

/**
 * Makes a sampler that draws its answers at given rates. An answer is a pure function of seed, prompt
 * and ordinal, so a run repeats exactly, whatever the order of its calls.
 *
 * @throws `InvalidArgumentError` for weights outside their domain.
 */
export function createBiasedSampler({ answers, seed = 0 }: BiasedSamplerOptions): Sampler {
  const entries = Object.entries(answers);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  if (!(total > 0) || entries.some(([, weight]) => !(weight >= 0))) {
    throw new InvalidArgumentError({
      argument: 'answers',
      expected: 'weights >= 0 with a sum > 0',
      received: answers,
    });
  }
  return {
    async sample(request, { signal }) {
      signal.throwIfAborted();
      let left = uniform(seed, request) * total;
      const drawn = entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1);
      return completeSample({ text: drawn?.[0] ?? '', provider: 'biased', model: 'biased' });
    },
  };
}

function uniform(seed: number, { messages, id }: SampleRequest): number {
  const prompt = messages.map(({ role, content }: Message) => `${role}:${content}`).join('\n');
  return hash32(`${seed}/${id.ordinal}/${prompt}`) / 2 ** 32;
}
