/** Which sample is to be drawn. */
export interface CallPlace {
  readonly step: number;
  readonly branch: number;
  readonly ordinal: number;
}
