/** Where a sample stands in its run. */
export interface SamplePlace {
  readonly step: number;
  readonly branch: number;
  readonly ordinal: number;
}

/** The key of a sample's effect. */
export const keyOf = ({ step, branch, ordinal }: SamplePlace): string =>
  `${step}/${branch}/${ordinal}`;
