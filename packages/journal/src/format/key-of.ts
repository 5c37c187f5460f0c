/** Where a race stands in its run. */
export interface RacePlace {
  readonly step: number;
  readonly branch: number;
}

/** Where a sample stands in its run. */
export interface SamplePlace extends RacePlace {
  readonly ordinal: number;
}

/** Names a race; the keys of its effects begin with it. */
export const raceKeyOf = ({ step, branch }: RacePlace): string => `${step}/${branch}`;

/** The key of a sample's effect. */
export const keyOf = ({ step, branch, ordinal }: SamplePlace): string =>
  `${step}/${branch}/${ordinal}`;
