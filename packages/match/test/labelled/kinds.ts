import type { Matcher } from '@maker/core';
import { createPythonMatcher } from '../../src/code-python/index.ts';
import { createTypeScriptMatcher } from '../../src/code-typescript/index.ts';
import { createEmbeddingMatcher } from '../../src/embedding/index.ts';
import { createJsonMatcher, type LabelledPair, presets } from '../../src/index.ts';
import { createSqlMatcher } from '../../src/sql/index.ts';
import { dates } from './dates.ts';
import { type Family, pairsOf } from './family.ts';
import { lexicalEmbed } from './lexical-embed.ts';
import { money } from './money.ts';
import { numbers } from './numbers.ts';
import { python } from './python.ts';
import { records } from './records.ts';
import { sentences } from './sentences.ts';
import { sql } from './sql.ts';
import { texts } from './texts.ts';
import { typescript } from './typescript.ts';

/** A kind of answer with its labelled set and the matcher that is meant for it. */
export interface Kind {
  readonly name: string;
  /** How the matcher is made, for a reader. */
  readonly made: string;
  readonly matcher: Matcher<unknown>;
  /** What is voted on, out of an answer's text. @defaultValue the text itself */
  readonly read?: ((text: string) => unknown) | undefined;
  readonly families: readonly Family[];
}

/** The threshold of the stand-in for an embedding model. */
const threshold = 0.6;

/** Every kind of the labelled set. */
export const kinds: readonly Kind[] = [
  {
    name: 'JSON',
    made: "createJsonMatcher({ ignore: ['requestId'], unordered: ['tags'], text: { letterCase: 'keep', numerals: 'keep' } })",
    matcher: createJsonMatcher({
      ignore: ['requestId'],
      unordered: ['tags'],
      text: { letterCase: 'keep', numerals: 'keep' },
    }),
    read: (text) => JSON.parse(text) as unknown,
    families: records,
  },
  { name: 'numbers', made: 'presets.number', matcher: presets.number.create(), families: numbers },
  {
    name: 'text',
    made: "presets['short-answer']",
    matcher: presets['short-answer'].create(),
    families: texts,
  },
  { name: 'dates', made: 'presets.date', matcher: presets.date.create(), families: dates },
  { name: 'money', made: 'presets.money', matcher: presets.money.create(), families: money },
  {
    name: 'TypeScript',
    made: 'createTypeScriptMatcher()',
    matcher: createTypeScriptMatcher(),
    families: typescript,
  },
  {
    name: 'Python',
    made: 'createPythonMatcher()',
    matcher: createPythonMatcher(),
    families: python,
  },
  {
    name: 'SQL',
    made: 'await createSqlMatcher()',
    matcher: await createSqlMatcher(),
    families: sql,
  },
  {
    name: 'embedding',
    made: `createEmbeddingMatcher({ embed, threshold: ${threshold} })`,
    matcher: createEmbeddingMatcher({ embed: lexicalEmbed, threshold }),
    families: sentences,
  },
  {
    name: 'embedding, no claims',
    made: `createEmbeddingMatcher({ embed, threshold: ${threshold}, claims: () => '' })`,
    matcher: createEmbeddingMatcher({ embed: lexicalEmbed, threshold, claims: () => '' }),
    families: sentences,
  },
];

/** The pairs of a kind, as what is voted on. */
export function labelledPairs({
  families,
  read = (text) => text,
}: Kind): readonly LabelledPair<unknown>[] {
  return pairsOf(families).map(({ a, b, same }) => ({ a: read(a), b: read(b), same }));
}
