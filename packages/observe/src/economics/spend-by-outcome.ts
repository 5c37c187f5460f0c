import { type SampleOutcome, sampleOutcomes } from './sample-outcome.ts';
import { type Spend, SpendMeter } from './spend.ts';

/** Spend by what became of the answers; the outcomes add up to all that was spent. */
export type SpendByOutcome = Readonly<Record<SampleOutcome, Spend>>;

/** Running sums by outcome. */
export class OutcomeMeters {
  readonly #meters = new Map<SampleOutcome, SpendMeter>();

  of(outcome: SampleOutcome): SpendMeter {
    let meter = this.#meters.get(outcome);
    if (meter === undefined) this.#meters.set(outcome, (meter = new SpendMeter()));
    return meter;
  }

  merge(other: OutcomeMeters): void {
    for (const [outcome, meter] of other.#meters) this.of(outcome).merge(meter);
  }

  /** The sums so far, as plain data; every outcome is there. */
  snapshot(): SpendByOutcome {
    const spends = sampleOutcomes.map((outcome) => [outcome, this.of(outcome).snapshot()] as const);
    return Object.fromEntries(spends) as SpendByOutcome;
  }
}
