import type { LabelledPair } from '../../src/index.ts';

/**
 * Answers that somebody might give to one question: those of one group are the same answer, those of different groups are not,
 * by the judgement of a person who knows what was asked. The first group may be taken for the right answer.
 */
export type Family = readonly (readonly string[])[];

/** Neighbours within a group are the same; the first of each group and the last of every later one are different. */
export function pairsOf(families: readonly Family[]): readonly LabelledPair<string>[] {
  return families.flatMap((family) => [
    ...family.flatMap((group) =>
      group.slice(1).map((b, index) => ({ a: group[index] as string, b, same: true })),
    ),
    ...family.flatMap((group, index) =>
      family
        .slice(index + 1)
        .map((other) => ({ a: group[0] as string, b: other.at(-1) as string, same: false })),
    ),
  ]);
}
