import {
  addUsage,
  type MakerEvent,
  type MakerEventListener,
  noUsage,
  type TokenUsage,
} from '@maker/events';

/** What a run has brought and cost until now. */
export interface RunSpending {
  /** Answers received, flagged ones included. */
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: Readonly<Record<string, number>>;
  readonly failures: number;
  /** Calls that were interrupted; what they cost is unknown and in no sum. */
  readonly aborted: number;
  readonly usage: TokenUsage;
  /** US dollars; undefined as soon as one price is unknown. */
  readonly costUsd: number | undefined;
  /** Answers by the model that gave them, as `provider/model`. */
  readonly models: Readonly<Record<string, number>>;
}

/** Sums up the events of a run, so that its state can be told at any time. */
export class RunBooks {
  #samples = 0;
  #votes = 0;
  #failures = 0;
  #aborted = 0;
  #usage = noUsage;
  #costUsd: number | undefined = 0;
  /** Maps, because a name may be any text. */
  readonly #redFlags = new Map<string, number>();
  readonly #models = new Map<string, number>();
  /** Races of a tree may each say the same. */
  readonly #warnings = new Set<string>();

  readonly onEvent: MakerEventListener = (event: MakerEvent) => {
    switch (event.type) {
      case 'sample-completed':
        this.#samples += 1;
        if (event.usage !== undefined) this.#usage = addUsage(this.#usage, event.usage);
        this.#costUsd = add(this.#costUsd, event.costUsd);
        count(this.#models, `${event.provider}/${event.model}`);
        break;
      case 'red-flag-triggered':
        count(this.#redFlags, event.reason);
        break;
      case 'sample-failed':
        this.#failures += 1;
        break;
      case 'sample-aborted':
        this.#aborted += 1;
        break;
      case 'warning-raised':
        this.#warnings.add(event.message);
        break;
      case 'vote-cast':
        this.#votes += 1;
        break;
      default:
        break;
    }
  };

  /** What lessens the worth of the votes, each said once. */
  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  get spending(): RunSpending {
    return {
      samples: this.#samples,
      votes: this.#votes,
      redFlags: Object.fromEntries(this.#redFlags),
      failures: this.#failures,
      aborted: this.#aborted,
      usage: this.#usage,
      costUsd: this.#costUsd,
      models: Object.fromEntries(this.#models),
    };
  }
}

const add = (sum: number | undefined, cost: number | undefined): number | undefined =>
  sum === undefined || cost === undefined ? undefined : sum + cost;

const count = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);
