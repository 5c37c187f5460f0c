import type { CompositionQuestion, Proposal } from '@maker/decompose';
import { type Domain, type Judged, randomFrom } from './domain.ts';

/*
 * The paper's own test of decomposition: products of numbers with many digits. The longer factor is cut
 * in two, until single digits are multiplied; two products are put together by a shift and a sum.
 */

interface Factors {
  readonly a: string;
  readonly b: string;
}

const sentence = ({ a, b }: Factors): string => `Multiply ${a} by ${b}.`;

function factorsOf(task: string): Factors {
  const [, a = '', b = ''] = /^Multiply (\d+) by (\d+)\.$/.exec(task) ?? [];
  if (a === '' || b === '') throw new Error(`No multiplication: ${task}`);
  return { a, b };
}

const product = ({ a, b }: Factors): bigint => BigInt(a) * BigInt(b);

/** The longer factor in two halves, and how many digits the lower half has. */
function halves({ a, b }: Factors): readonly [Factors, Factors, number] {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const low = Math.floor(long.length / 2);
  const cut = (digits: string): Factors => ({ a: String(BigInt(digits)), b: short });
  return [cut(long.slice(0, -low)), cut(long.slice(-low)), low];
}

const shift = (zeros: number): string =>
  `Append ${zeros} zeros to the first answer and add the second answer.`;

function splitTask(task: string): Judged<Proposal<string, string>> {
  const factors = factorsOf(task);
  if (factors.a.length === 1 && factors.b.length === 1) {
    const parts = { first: 'Multiply 1 by 1.', second: 'Multiply 2 by 1.', compose: shift(1) };
    return { right: { kind: 'whole' }, wrong: { kind: 'split', ...parts } };
  }
  const [high, low, zeros] = halves(factors);
  const parts = { kind: 'split', first: sentence(high), second: sentence(low) } as const;
  // A slip that looks right: one place too few.
  return {
    right: { ...parts, compose: shift(zeros) },
    wrong: { ...parts, compose: shift(zeros - 1) },
  };
}

/** Whatever the cut: right is what gives the product back. */
function isRightSplit(task: string, proposal: Proposal<string, string>): boolean {
  const factors = factorsOf(task);
  if (proposal.kind === 'whole') return factors.a.length + factors.b.length <= 2;
  const zeros = Number(/\d+/.exec(proposal.compose)?.[0]);
  const [first, second] = [factorsOf(proposal.first), factorsOf(proposal.second)];
  return product(first) * 10n ** BigInt(zeros) + product(second) === product(factors);
}

function compose({
  compose: how,
  first,
  second,
}: CompositionQuestion<string, string, string>): Judged<string> {
  const zeros = Number(/\d+/.exec(how)?.[0]);
  const right = BigInt(first.answer + '0'.repeat(zeros)) + BigInt(second.answer);
  // A carry that got lost.
  return { right: String(right), wrong: String(right >= 10n ? right - 10n : right + 10n) };
}

function drawFactors(seed: number, digits: number): Factors {
  const random = randomFrom(seed);
  const draw = (): string =>
    Array.from({ length: digits }, () => 1 + Math.floor(random() * 9)).join('');
  return { a: draw(), b: draw() };
}

/** @param digits - Of each factor: a power of 2. */
export const multiplication = (digits: number): Domain => ({
  name: `${digits} x ${digits}-digit multiplication`,
  answerForm: 'the number in decimal digits, without separators and leading zeros',
  depth: 2 * Math.log2(digits),
  task: (seed) => sentence(drawFactors(seed, digits)),
  split: splitTask,
  isRightSplit,
  solve: (task) => {
    const right = product(factorsOf(task));
    return { right: String(right), wrong: String(right + 1n) };
  },
  compose,
  canonical: (answer) => (/^(0|[1-9]\d*)$/.test(answer) ? answer : undefined),
});
