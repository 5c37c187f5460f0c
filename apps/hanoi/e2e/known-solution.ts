/** A move as the command line writes it: disk, from, to; disks from 1, pegs from 0. */
export type WrittenMove = readonly [disk: number, from: number, to: number];

/** The one shortest solution by the textbook's recursion, which shares nothing with the app. */
export function* knownSolution(
  disks: number,
  from = 0,
  to = 2,
  spare = 1,
): Generator<WrittenMove, void> {
  if (disks === 0) return;
  yield* knownSolution(disks - 1, from, spare, to);
  yield [disks, from, to];
  yield* knownSolution(disks - 1, spare, to, from);
}
