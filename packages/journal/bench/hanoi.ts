import type { Message, Parsed, Sample, StepValue, Task } from '@maker/core';

/** A move: disk, from, to; disks count from 1, pegs from 0. */
export type Move = readonly [disk: number, from: number, to: number];

/** Where the disks are, the largest first on each peg, and what was moved last. */
export interface HanoiState {
  readonly pegs: readonly (readonly number[])[];
  readonly previous: number;
}

const top = (peg: readonly number[] | undefined): number => peg?.at(-1) ?? Infinity;

/** The puzzle as a task: every legal move may vote, the right one is for the model to know. */
export function hanoiTask(disks: number): Task<HanoiState, Move> {
  return {
    initialState: {
      pegs: [Array.from({ length: disks }, (_, i) => disks - i), [], []],
      previous: 0,
    },
    steps: 2 ** disks - 1,
    prompt: (state): readonly Message[] => [{ role: 'user', content: JSON.stringify(state) }],
    parse: readMove,
  };
}

function readMove({ text }: Sample, { pegs }: HanoiState): Parsed<StepValue<HanoiState, Move>> {
  const match = /^\[(\d+),(\d),(\d)\]$/.exec(text);
  if (match === null) return { ok: false, flag: { reason: 'format' } };
  const [disk, from, to] = match.slice(1).map(Number) as [number, number, number];
  if (top(pegs[from]) !== disk || top(pegs[to]) < disk)
    return { ok: false, flag: { reason: 'illegal' } };
  const next = pegs.map((peg, i) =>
    i === from ? peg.slice(0, -1) : i === to ? [...peg, disk] : peg,
  );
  return {
    ok: true,
    key: text,
    value: { action: [disk, from, to], nextState: { pegs: next, previous: disk } },
  };
}

/** The two ways on from a state: first the right one. The smallest disk moves at every other step, always the same way round. */
export function movesFrom({ pegs, previous }: HanoiState): readonly [Move, Move] {
  const disks = pegs.flat().length;
  const home = pegs.findIndex((peg) => top(peg) === 1);
  const turn = disks % 2 === 0 ? 1 : 2;
  const smallest: Move = [1, home, (home + turn) % 3];
  const other: Move = [1, home, (home + 3 - turn) % 3];
  if (previous !== 1) return [smallest, other];
  const [a, b] = [0, 1, 2].filter((peg) => peg !== home) as [number, number];
  const [from, to] = top(pegs[a]) < top(pegs[b]) ? [a, b] : [b, a];
  return [[top(pegs[from]), from, to], other];
}
