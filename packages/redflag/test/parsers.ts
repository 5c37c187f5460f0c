import { z } from 'zod';
import {
  createParser,
  finished,
  json,
  lastAssignments,
  lastTagged,
  noRepetition,
  oneOf,
  pattern,
  text,
  tokenLimit,
  type Parser,
} from '../src/index.ts';

const tree: z.ZodType = z.lazy(() =>
  z.union([z.number(), z.array(tree), z.record(z.string(), tree)]),
);
const isMove = (value: unknown): boolean => Array.isArray(value) && value.length === 3;

/** A parser for each guard, reader and kind of schema. */
export const parsers: Readonly<Record<string, Parser<unknown>>> = {
  text: createParser({ read: text(), guards: [tokenLimit(750), finished(), noRepetition()] }),
  'eager noRepetition': createParser({
    read: text(),
    guards: [noRepetition({ minRepeats: 2, minCharacters: 2 })],
  }),
  json: createParser({ read: json() }),
  'json with a schema': createParser({
    read: json(z.strictObject({ disk: z.int(), pegs: z.record(z.string(), z.number()) })),
  }),
  'json with a recursive schema': createParser({ read: json(tree) }),
  oneOf: createParser({ read: oneOf(['yes', 'no']) }),
  pattern: createParser({ read: pattern(/(?<from>\d)\s*(?<to>\d)?/u, ['from', 'to']) }),
  lastAssignments: createParser({
    read: lastAssignments({ move: isMove, next_state: z.array(z.array(z.int())) }),
  }),
  'lastAssignments of anything': createParser({ read: lastAssignments({ move: () => true }) }),
  'lastTagged json': createParser({ read: lastTagged('answer', json()) }),
  'a validator': createParser({
    read: json(),
    validate: [
      { name: 'no-list', check: (value) => (Array.isArray(value) ? undefined : 'no list') },
    ],
  }),
};

/** Throws what JSON.parse does: an error whose message quotes the text. */
const failOn = (answer: string): never => JSON.parse(`!${answer}`) as never;

/** A parser for each part of a user's that can throw. */
export const failingParsers: Readonly<Record<string, Parser<unknown>>> = {
  'a reader that throws': createParser({ read: (answer) => failOn(answer) }),
  'a guard that throws': createParser({
    read: text(),
    guards: [({ text: answer }) => failOn(answer)],
  }),
  'a schema that throws': createParser({
    read: json({
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value) => failOn(String(value)),
      },
    }),
  }),
  'a zod schema that throws': createParser({
    read: json(z.unknown().refine((value) => (value as string).length > 0)),
  }),
  'a predicate that throws': createParser({
    read: lastAssignments({ move: (value) => (value as { length: number }).length > 0 }),
  }),
  'a validator that throws': createParser({
    read: text(),
    validate: [{ name: 'no-answer', check: (answer) => failOn(answer) }],
  }),
  'a value that throws': createParser({
    read: text(),
    value: (answer) => failOn(answer),
  }),
  'a key that throws': createParser({
    read: text(),
    key: (answer) => failOn(String(answer)),
  }),
  'a value without a key': createParser({ read: text(), value: (answer) => new Set(answer) }),
};
