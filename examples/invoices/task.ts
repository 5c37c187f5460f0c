import type { StepValue, Task } from '@maker/core';
import { createParser, pattern, type Reader, tokenLimit, type Validator } from '@maker/redflag';
import { type Field, fields, type Invoice, invoices } from './invoices.ts';

// #region state
/** What a step must know: the invoices still to read, and what was found in the first of them. */
export interface State {
  readonly left: readonly string[];
  readonly found: Partial<Invoice>;
}

/** One field of one invoice. */
export interface Reading {
  readonly field: Field;
  readonly value: string;
}

const nextField = ({ found }: State): Field =>
  fields.find((field) => found[field] === undefined) ?? 'number';
// #endregion

// #region prompt
const questions: Readonly<Record<Field, string>> = {
  number: 'What is the number of this invoice? Answer with the number alone, as it is printed.',
  date: 'What is the date of this invoice? Answer as YYYY-MM-DD.',
  net: 'What is the amount before tax? Answer in digits with two decimals, as in 1234.50.',
  tax: 'How much is the tax? Answer in digits with two decimals, as in 1234.50.',
  total: 'What is the total to pay? Answer in digits with two decimals, as in 1234.50.',
};

const prompt = (state: State): string => `${questions[nextField(state)]}\n\n${state.left[0]}`;
// #endregion

// #region parse
const amount = pattern(/\d+\.\d{2}/);
const readers: Readonly<Record<Field, Reader<string>>> = {
  number: pattern(/\S{1,20}/),
  date: pattern(/\d{4}-\d{2}-\d{2}/),
  net: amount,
  tax: amount,
  total: amount,
};

const cents = (value: string | undefined): number => Math.round(Number(value) * 100);

/** The cross-check: a total that is not the sum of what was read before may not vote. */
const addsUp: Validator<string, State> = {
  name: 'does-not-add-up',
  check: (value, state) => {
    if (nextField(state) !== 'total') return undefined;
    const sum = cents(state.found.net) + cents(state.found.tax);
    return cents(value) === sum ? undefined : 'net and tax do not add up to it';
  },
};

const stepTo = (value: string, state: State): StepValue<State, Reading> => {
  const field = nextField(state);
  const found = { ...state.found, [field]: value };
  const isComplete = field === fields.at(-1);
  const nextState = isComplete ? { left: state.left.slice(1), found: {} } : { ...state, found };
  return { action: { field, value }, nextState };
};

const parserOf = (field: Field) =>
  createParser({
    guards: [tokenLimit(100)],
    read: readers[field],
    validate: [addsUp],
    value: stepTo,
  });
const parsers = {
  number: parserOf('number'),
  date: parserOf('date'),
  net: parserOf('net'),
  tax: parserOf('tax'),
  total: parserOf('total'),
};
// #endregion

// #region task
/** Reads all fields of all invoices, one field a step. */
export const task: Task<State, Reading> = {
  initialState: { left: invoices.map(({ text }) => text), found: {} },
  isDone: ({ left }) => left.length === 0,
  prompt,
  parse: (sample, state) => parsers[nextField(state)](sample, state),
};
// #endregion
