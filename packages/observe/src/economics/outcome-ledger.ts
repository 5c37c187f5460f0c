import type { MakerEventOf } from '@maker/events';
import type { OpenRace, RaceEnding } from '../races/open-race.ts';
import { type PaidAnswer, RaceAccount } from './race-account.ts';
import { OutcomeMeters, type SpendByOutcome } from './spend-by-outcome.ts';
import type { SampleOutcome } from './sample-outcome.ts';
import { type Spend, SpendMeter } from './spend.ts';

/** Calls that were interrupted. What they cost is unknown and in no sum; these are its bounds. */
export interface AbortedCalls {
  readonly calls: number;
  /** The most tokens they can have used; undefined as soon as one has no bound. */
  readonly maxTokens: number | undefined;
  /** The most US dollars they can have cost; undefined as soon as one has no bound. */
  readonly maxCostUsd: number | undefined;
}

/** How much of the spend bought the result: the part of `won`, in [0, 1]. */
export interface WonShare {
  /** Of all tokens, prompts and answers alike; undefined where there are none. */
  readonly ofTokens: number | undefined;
  /** Of all US dollars; undefined where there are none, or a price is unknown. */
  readonly ofCost: number | undefined;
}

/** What answers cost, and what they brought. Plain data, safe for JSON. */
export interface TokenEconomics {
  /** All answers: `samples`, `usage` and `costUsd` of the run's result. */
  readonly total: Spend;
  readonly byOutcome: SpendByOutcome;
  /** The same for each model, by `provider/model`. */
  readonly byModel: Readonly<Record<string, SpendByOutcome>>;
  /** Calls that brought no answer, after all their retries. */
  readonly failures: number;
  readonly aborted: AbortedCalls;
  readonly wonShare: WonShare;
}

/** The books of a race or of a whole run: what was spent, by outcome and model. */
export class OutcomeLedger {
  readonly #total = new SpendMeter();
  readonly #byOutcome = new OutcomeMeters();
  readonly #byModel = new Map<string, OutcomeMeters>();
  #lastModel: { provider: string; model: string; meters: OutcomeMeters } | undefined;
  #failures = 0;
  #abortedCalls = 0;
  #maxTokens = 0;
  #maxCostUsd = 0;

  /** Books every call of a race by what became of it. */
  book(race: OpenRace, ending: RaceEnding | 'pending'): void {
    const account = new RaceAccount(race, ending);
    for (const answer of account.answers) this.#add(account.outcomeOf(answer), answer);
    for (const incident of account.incidents) {
      if (incident.type === 'sample-failed') this.#failures += 1;
      else if (incident.type === 'sample-aborted') this.#abort(incident);
    }
  }

  #add(outcome: SampleOutcome, { provider, model, usage, costUsd }: PaidAnswer): void {
    this.#total.add(usage, costUsd);
    this.#byOutcome.of(outcome).add(usage, costUsd);
    this.#ofModel(provider, model).of(outcome).add(usage, costUsd);
  }

  #abort({ maxTokens, maxCostUsd }: MakerEventOf<'sample-aborted'>): void {
    this.#abortedCalls += 1;
    // NaN stands for no bound, and stays in every sum.
    this.#maxTokens += maxTokens ?? Number.NaN;
    this.#maxCostUsd += maxCostUsd ?? Number.NaN;
  }

  merge(other: OutcomeLedger): void {
    this.#failures += other.#failures;
    this.#total.merge(other.#total);
    this.#byOutcome.merge(other.#byOutcome);
    for (const [model, meters] of other.#byModel) this.#named(model).merge(meters);
    this.#abortedCalls += other.#abortedCalls;
    this.#maxTokens += other.#maxTokens;
    this.#maxCostUsd += other.#maxCostUsd;
  }

  /** The books so far, as plain data. */
  snapshot(): TokenEconomics {
    const total = this.#total.snapshot();
    const byOutcome = this.#byOutcome.snapshot();
    const byModel = [...this.#byModel].map(([name, meters]) => [name, meters.snapshot()] as const);
    return {
      total,
      byOutcome,
      byModel: Object.fromEntries(byModel),
      failures: this.#failures,
      aborted: {
        calls: this.#abortedCalls,
        maxTokens: unlessNaN(this.#maxTokens),
        maxCostUsd: unlessNaN(this.#maxCostUsd),
      },
      wonShare: {
        ofTokens: shareOf(tokensOf(byOutcome.won), tokensOf(total)),
        ofCost: shareOf(byOutcome.won.costUsd, total.costUsd),
      },
    };
  }

  /** Most often the model is that of the answer before: then its name need not be put together. */
  #ofModel(provider: string, model: string): OutcomeMeters {
    const last = this.#lastModel;
    if (last?.provider === provider && last.model === model) return last.meters;
    const meters = this.#named(`${provider}/${model}`);
    this.#lastModel = { provider, model, meters };
    return meters;
  }

  #named(model: string): OutcomeMeters {
    let meters = this.#byModel.get(model);
    if (meters === undefined) this.#byModel.set(model, (meters = new OutcomeMeters()));
    return meters;
  }
}

function tokensOf({ usage }: Spend): number {
  return usage.inputTokens + usage.outputTokens;
}

function shareOf(part: number | undefined, whole: number | undefined): number | undefined {
  if (part === undefined || whole === undefined || whole === 0) return undefined;
  return part / whole;
}

function unlessNaN(sum: number): number | undefined {
  return Number.isNaN(sum) ? undefined : sum;
}
