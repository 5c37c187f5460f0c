import type { Sampler } from '@maker/core';
import { createSimulatedSampler } from '@maker/providers/simulated';
import { type Field, invoices } from './invoices.ts';

/** Words by which a question tells its field. */
const cues: readonly (readonly [Field, string])[] = [
  ['number', 'number of this invoice'],
  ['date', 'date of this invoice'],
  ['net', 'before tax'],
  ['tax', 'How much is the tax'],
  ['total', 'total to pay'],
];

/** One digit read for the next one, as a tired reader would. */
const misread = (value: string): string =>
  value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));

/** Stands in for a model: reads well, but misreads one answer in seven, and rambles now and then. */
export const standIn: Sampler = createSimulatedSampler({
  solve: (messages) => {
    const prompt = messages[0]?.content ?? '';
    const field = cues.find(([, cue]) => prompt.includes(cue))?.[0] ?? 'number';
    const expected = invoices.find(({ text }) => prompt.endsWith(text))?.expected;
    const right = expected?.[field] ?? '';
    return { right, wrong: [misread(right)] };
  },
  stepSuccessRate: 0.85,
  tokens: { input: 120, limit: 100, mean: 8 },
  price: { inputPerMillion: 0.1, outputPerMillion: 0.4 },
});
