import type { Parsed, Sample, StepValue, Task } from '@maker/core';

/** Pegs from bottom to top, and how many moves were made. */
export interface HanoiState {
  readonly moves: number;
  readonly pegs: readonly (readonly number[])[];
}

/** The margin of the tests: the most samples in flight. */
export const margin = 3;

export type Move = readonly [from: number, to: number];

/** Towers of Hanoi: the right move is known to the model server, the legal ones to the parser. */
export function hanoiTask(disks: number): Task<HanoiState, Move> {
  const tower = Array.from({ length: disks }, (_, index) => disks - index);
  return {
    initialState: { moves: 0, pegs: [tower, [], []] },
    steps: 2 ** disks - 1,
    prompt: (state) => [{ role: 'user', content: JSON.stringify(state) }],
    parse: readMove,
  };
}

function readMove(
  { text }: Sample,
  { moves, pegs }: HanoiState,
): Parsed<StepValue<HanoiState, Move>> {
  const [from, to] = text.split('>').map(Number);
  const disk = pegs[from ?? -1]?.at(-1);
  const under = pegs[to ?? -1]?.at(-1);
  if (from === undefined || to === undefined || disk === undefined || pegs[to] === undefined) {
    return { ok: false, flag: { reason: 'format' } };
  }
  if (under !== undefined && under <= disk) return { ok: false, flag: { reason: 'illegal' } };
  const next = pegs.map((peg, index) => {
    if (index === from) return peg.slice(0, -1);
    return index === to ? [...peg, disk] : peg;
  });
  const nextState = { moves: moves + 1, pegs: next };
  return { ok: true, value: { action: [from, to], nextState }, key: text };
}

/** The move that Hanoi's solution makes at a step, from 0; by the step alone. */
export function rightMove(step: number): Move {
  const move = step + 1;
  return [(move & (move - 1)) % 3, ((move | (move - 1)) + 1) % 3];
}

/** Whether the tower stands on another peg, whole. */
export function isSolved({ pegs }: HanoiState, disks: number): boolean {
  return pegs.slice(1).some((peg) => peg.length === disks);
}
