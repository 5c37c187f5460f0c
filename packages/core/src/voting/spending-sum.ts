import type { MakerEventListener } from '@maker/events';
import { type Spending, SpendingMeter } from './spending.ts';

/** What events add up to so far. */
export interface SpendingSum {
  /** Takes the next event; never throws. Bound, so `onEvent: sum.observe` works. */
  readonly observe: MakerEventListener;
  /** The sum so far. */
  total(): Spending;
}

/**
 * Makes a sum of what the events of a run tell that it brought and cost. It knows so at any time, of races
 * too that were interrupted and have no result. At the end it is what the result of the run says, unless that went
 * on from an earlier life.
 */
export function createSpendingSum(): SpendingSum {
  const meter = new SpendingMeter();
  return {
    total: () => meter.snapshot(),
    observe(event) {
      switch (event.type) {
        case 'sample-completed':
          return meter.sample(event);
        case 'red-flag-triggered':
          return meter.flag(event);
        case 'vote-cast':
          meter.votes += 1;
          return;
        case 'sample-failed':
          meter.failures += 1;
          return;
        case 'sample-aborted':
          meter.aborted += 1;
          return;
        default:
      }
    },
  };
}
