import type { Parsed, Sample, SampleParser, StepValue, Task } from '@maker/core';
import { expectTypeOf } from 'vitest';
import { z } from 'zod';
import {
  createParser,
  json,
  lastAssignments,
  lastTagged,
  text,
  type Parser,
  type Validator,
} from '../src/index.ts';

interface State {
  readonly pegs: readonly number[];
}

// Without a context a parser is what `vote` takes; the state's own parser would not be.
const plain = createParser({ read: text() });
expectTypeOf(plain).toEqualTypeOf<(sample: Sample) => Parsed<string>>();
expectTypeOf(plain).toExtend<SampleParser<string>>();
expectTypeOf<Parser<string, State>>().not.toExtend<SampleParser<string>>();

// The context is inferred from the functions that ask for it.
const stateful = createParser({
  guards: [],
  read: json(z.strictObject({ disk: z.number() })),
  validate: [
    {
      name: 'illegal',
      check: ({ disk }, state: State) => (state.pegs.includes(disk) ? undefined : 'no such disk'),
    },
  ],
  value: ({ disk }, state) => ({ action: disk, nextState: { pegs: [...state.pegs, disk] } }),
  key: ({ action }) => String(action.toFixed()),
});
expectTypeOf(stateful).toEqualTypeOf<
  Parser<{ action: number; nextState: { pegs: number[] } }, State>
>();
expectTypeOf(stateful).toExtend<Task<State, number>['parse']>();

// A rule that needs no state serves parsers with and without one.
const short: Validator<string> = {
  name: 'long',
  check: (t) => (t.length > 9 ? 'long' : undefined),
};
expectTypeOf(createParser({ read: text(), validate: [short] })).toEqualTypeOf<Parser<string>>();
const known: Validator<string, State> = { name: 'unknown', check: () => undefined };
expectTypeOf(createParser({ read: text(), validate: [short, known] })).toEqualTypeOf<
  Parser<string, State>
>();

// @ts-expect-error A rule that needs the state cannot judge without it.
const stateless: SampleParser<string> = createParser({ read: text(), validate: [short, known] });
expectTypeOf(stateless).toEqualTypeOf<SampleParser<string>>();

// The types given outright, and the parser as a task's own.
const task: Pick<Task<State, string>, 'parse'> = {
  parse: createParser<string, StepValue<State, string>, State>({
    read: text(),
    value: (action, state) => ({ action, nextState: state }),
  }),
};
expectTypeOf(task.parse).parameters.toEqualTypeOf<[sample: Sample, state: State]>();

// Made on the spot, it still tells its user's type.
declare function vote<T>(options: { readonly parse: SampleParser<T> }): T;
expectTypeOf(vote({ parse: createParser({ read: json(z.literal(['a', 'b'])) }) })).toEqualTypeOf<
  'a' | 'b'
>();
expectTypeOf(
  vote({ parse: createParser({ read: text(), key: (answer) => answer.toLowerCase() }) }),
).toEqualTypeOf<string>();
const inferred: Pick<Task<State, number>, 'parse'> = {
  parse: createParser({
    read: lastTagged('answer', json(z.number())),
    validate: [{ name: 'negative', check: (n) => (n < 0 ? 'below 0' : undefined) }],
    value: (action, state: State) => ({ action, nextState: state }),
  }),
};
expectTypeOf(inferred.parse).returns.toEqualTypeOf<Parsed<StepValue<State, number>>>();

// A parser that needs no state may stand in a task as it is.
expectTypeOf<Parser<StepValue<State, string>>>().toExtend<Task<State, string>['parse']>();

// @ts-expect-error A text is no number, so `value` must make one.
createParser<string, number>({ read: text() });
// @ts-expect-error Nor may the place it is put into say otherwise.
const misused: SampleParser<number> = createParser({ read: text() });
expectTypeOf(misused).toEqualTypeOf<SampleParser<number>>();
// @ts-expect-error The key is made from the value.
createParser({ read: text(), key: (value: number) => String(value) });
// @ts-expect-error A rule about numbers cannot judge a text.
createParser({ read: text(), validate: [{ name: 'even', check: (n: number) => n.toFixed() }] });
// @ts-expect-error A rule answers at once.
createParser({ read: text(), validate: [{ name: 'slow', check: async () => undefined }] });
// @ts-expect-error A parser with a context must be given it.
stateful({} as Sample);

// Readers carry the types of what they read.
const isMove = (value: unknown): value is readonly [number, number, number] =>
  Array.isArray(value) && value.length === 3;
const assigned = createParser({
  read: lastAssignments({
    move: isMove,
    next_state: z.array(z.array(z.number())),
    note: (value: unknown) => Boolean(value),
  }),
});
expectTypeOf(assigned).returns.toEqualTypeOf<
  Parsed<{
    readonly move: readonly [number, number, number];
    readonly next_state: number[][];
    readonly note: unknown;
  }>
>();
