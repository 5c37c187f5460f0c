import { ProviderError } from '@maker/events';
import type { Parsed, Sample, Sampler } from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';

/** An answer of these tests: a letter votes for itself, `!` is flagged, `x` is a failed call. */
export type Letter = 'A' | 'B' | 'C' | '!' | 'x';

/** Reads one letter. */
export function parseLetter({ text }: Sample): Parsed<string> {
  return text === '!'
    ? { ok: false, flag: { reason: 'format' } }
    : { ok: true, value: text, key: text };
}

/** The answer of one call. */
export function answerLetter(letter: Letter): Promise<Sample> {
  if (letter !== 'x') return Promise.resolve(completeSample({ text: letter }));
  const failure = { message: 'overloaded', provider: 'test', kind: 'overloaded' } as const;
  return Promise.reject(new ProviderError(failure));
}

/** Answers by ordinal, each after its turn came; past the end of the list, `A` for ever. */
export function letterSampler(
  letters: readonly Letter[],
  turn: () => Promise<unknown> = () => Promise.resolve(),
): Sampler {
  return { sample: ({ id }) => turn().then(() => answerLetter(letters[id.ordinal] ?? 'A')) };
}

/** What a race must come to, by drawing one at a time: written without any of the code under test. */
export function oneAtATime(letters: readonly Letter[], margin: number, maxSamples = Infinity) {
  const votes = new Map<string, number>();
  let failures = 0;
  for (let ordinal = 0; ; ordinal++) {
    const counts = [...votes.values()].sort((a, b) => b - a);
    const samples = ordinal - failures;
    const isDecided = (counts[0] ?? 0) - (counts[1] ?? 0) >= margin;
    if (isDecided || samples >= maxSamples) {
      const winner = isDecided ? [...votes].find(([, n]) => n === counts[0])?.[0] : undefined;
      return { winner, votes: Object.fromEntries(votes), samples, failures, requests: ordinal };
    }
    const letter = letters[ordinal] ?? 'A';
    if (letter === 'x') failures += 1;
    else if (letter !== '!') votes.set(letter, (votes.get(letter) ?? 0) + 1);
  }
}
