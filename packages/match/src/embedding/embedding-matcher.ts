import type { Matcher } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { createExactMatcher } from '../json/json-matcher.ts';
import { requireFunction } from '../keys/require-function.ts';
import { createLinkageMatcher } from '../linkage/linkage-matcher.ts';
import { createMemory, type Memory } from '../linkage/memory.ts';
import { claimsOf } from './claims-of.ts';
import { cosine, toUnit } from './unit-vector.ts';

/** Turns texts into vectors, one for each, all of one length. */
export type Embed = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;

/** Options of `createEmbeddingMatcher`. */
export interface EmbeddingOptions<T> {
  /** `createOllamaEmbed`, `createOpenAIEmbed`, or any function. What it throws ends the race. */
  readonly embed: Embed;
  /**
   * The least cosine of two answers that are the same, in (0, 1]. There is no default: it belongs to the embedding model, and to what
   * counts as the same. Choose it with `assessMatcher` on pairs of your own.
   */
  readonly threshold: number;
  /** The text to embed. @defaultValue a text as it is, other data as canonical JSON */
  readonly text?: ((value: T) => string) | undefined;
  /**
   * What two answers must agree in besides; answers with different claims are different, whatever their vectors. @defaultValue {@link claimsOf}, the numbers and
   * negations of the text
   */
  readonly claims?: ((text: string) => string) | undefined;
  /**
   * Keeps vectors by text. A run that is replayed elsewhere needs one that outlives the process, unless its model gives the same
   * vectors again. @defaultValue the last 10,000 in memory
   */
  readonly memory?: Memory<readonly number[]> | undefined;
}

/** An answer as a direction. */
interface Meaning {
  readonly claims: string;
  readonly unit: readonly number[];
}

/**
 * Two answers are the same when the cosine of their embeddings reaches the threshold, and so does that of every pair of answers of a candidate
 * (complete linkage): a chain of near neighbours does not join its two ends.
 *
 * **This merges wrong answers with right ones where they are worded alike**, and a vote cannot mend that: the share of wrong answers within a
 * candidate stays whatever the margin. Prefer a fixed form of answer and an exact matcher; where that cannot be, measure the rates with `assessMatcher`
 * and see what `matchedReliability` of `@maker/core` makes of them.
 *
 * @throws InvalidArgumentError for options outside their domain; its `match` rejects with one for vectors that are none.
 */
export function createEmbeddingMatcher<T = unknown>(options: EmbeddingOptions<T>): Matcher<T> {
  const { embed, threshold, text = textOf, claims = claimsOf } = options;
  requireFunction('embed', embed);
  requireFunction('text', text);
  requireFunction('claims', claims);
  if (!(typeof threshold === 'number' && threshold > 0 && threshold <= 1)) {
    const expected = 'a cosine above 0 and at most 1';
    throw new InvalidArgumentError({ argument: 'threshold', expected, received: threshold });
  }
  const vectors = options.memory ?? createMemory<readonly number[]>();
  return createLinkageMatcher<T, Meaning>({
    async featureOf(value) {
      const content = text(value);
      const vector = await vectors.recall(content, () => embedOne(embed, content));
      return { claims: claims(content), unit: toUnit(vector) };
    },
    likeness(a, b) {
      if (a.claims !== b.claims) return undefined;
      const alike = cosine(a.unit, b.unit);
      return alike >= threshold ? alike : undefined;
    },
  });
}

const { key: canonical } = createExactMatcher();

const textOf = (value: unknown): string => (typeof value === 'string' ? value : canonical(value));

async function embedOne(embed: Embed, text: string): Promise<readonly number[]> {
  const vectors: unknown = await embed([text]);
  const [vector]: readonly unknown[] =
    Array.isArray(vectors) && vectors.length === 1 ? vectors : [];
  if (Array.isArray(vector)) return vector;
  const expected = 'a function that resolves with one vector for each text';
  throw new InvalidArgumentError({ argument: 'embed', expected, received: vectors });
}
