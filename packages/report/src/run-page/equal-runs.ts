/** Neighbouring places of a list that hold the same value. */
export interface EqualRun<T> {
  /** First and last place, both from 0. */
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

/** Folds a list into its runs of equal values, so that a long tail takes one line of a table. */
export function equalRuns<T>(
  values: readonly T[],
  isSame: (a: T, b: T) => boolean,
): readonly EqualRun<T>[] {
  const runs: EqualRun<T>[] = [];
  values.forEach((value, place) => {
    const last = runs.at(-1);
    const isLonger = last !== undefined && isSame(last.value, value);
    if (isLonger) runs.pop();
    runs.push({ from: isLonger ? last.from : place, to: place, value });
  });
  return runs;
}
