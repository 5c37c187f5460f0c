/** How far the clocks of this machine and of a provider may be apart, in milliseconds. */
export const clockSkewMs: number = 10 * 60_000;
