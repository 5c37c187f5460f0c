import type { SampleId, SampleRequest } from '@maker/core';
import type { RateLimited } from '@maker/events';
import { onAbort } from '../abort/on-abort.ts';
import type { Clock } from '../clock/clock.ts';
import type { RateLimitStatus } from '../http/rate-limit-status.ts';
import { Alarm } from './alarm.ts';
import { Capacity, type Hold } from './capacity.ts';
import { FairQueue } from './fair-queue.ts';
import {
  resolveLimiterOptions,
  type LimiterOptions,
  type LimiterSettings,
} from './limiter-options.ts';
import type { Limiter, Turn } from './limiter.ts';

/**
 * Makes a limiter, for several samplers of one account: `withLimits(sampler, limiter)`.
 *
 * @throws InvalidArgumentError for an option outside its range, or one that is not known.
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  return new FairLimiter(resolveLimiterOptions(options));
}

/** A call that waits for its turn. */
interface Waiting {
  readonly request: SampleRequest;
  readonly tokens: number;
  readonly sinceMs: number;
  readonly grant: (turn: Turn) => void;
}

class FairLimiter implements Limiter {
  readonly #clock: Clock;
  readonly #capacity: Capacity;
  readonly #queue = new FairQueue<Waiting>();
  readonly #alarm: Alarm;
  /** What the next in the queue waits for. */
  #held: RateLimited['limit'] = 'concurrency';

  constructor(settings: LimiterSettings) {
    this.#clock = settings.clock;
    this.#capacity = new Capacity(settings);
    this.#alarm = new Alarm(settings.clock, () => this.#grantTurns());
  }

  get inFlight(): number {
    return this.#capacity.inFlight;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  turn(request: SampleRequest, count: number, signal: AbortSignal): Turn | Promise<Turn> {
    signal.throwIfAborted();
    const tokens = this.#capacity.estimate(request, count);
    if (this.#queue.size === 0) {
      const obstacle = this.#capacity.hold(tokens);
      if (obstacle === undefined) return this.#begin(request, tokens);
      this.#waitFor(obstacle);
    }
    return this.#join(request, tokens, signal);
  }

  readonly learn = (status: RateLimitStatus): void => this.#capacity.learn(status);

  #join(request: SampleRequest, tokens: number, signal: AbortSignal): Promise<Turn> {
    return new Promise((resolve, reject) => {
      const grant = (turn: Turn): void => {
        forget();
        resolve(turn);
      };
      const waiting = { request, tokens, sinceMs: this.#clock.now(), grant };
      const leave = this.#queue.push(raceOf(request.id), waiting);
      const forget = onAbort(signal, () => {
        leave();
        if (this.#queue.size === 0) this.#alarm.cancel();
        reject(signal.reason);
      });
    });
  }

  /** Lets go whoever may go. Called whenever something has changed: a call ended, or time passed. */
  #grantTurns(): void {
    for (let next = this.#queue.peek(); next !== undefined; next = this.#queue.peek()) {
      const obstacle = this.#capacity.hold(next.tokens);
      if (obstacle !== undefined) return this.#waitFor(obstacle);
      this.#queue.shift();
      const timestampMs = this.#clock.now();
      const waited = { limit: this.#held, delayMs: timestampMs - next.sinceMs, timestampMs };
      next.grant(this.#begin(next.request, next.tokens, waited));
    }
    this.#alarm.cancel();
  }

  #waitFor({ limit, delayMs }: Hold): void {
    this.#held = limit;
    if (delayMs !== undefined) this.#alarm.set(delayMs);
  }

  #begin(request: SampleRequest, tokens: number, waited?: Turn['waited']): Turn {
    const capacity = this.#capacity;
    const share = capacity.take(request, tokens);
    const end = (): void => this.#grantTurns();
    return {
      waited,
      answered(samples) {
        capacity.answered(share, samples);
        end();
      },
      failed(failure) {
        capacity.failed(share, failure);
        end();
      },
      unused() {
        capacity.putBack(share);
        end();
      },
    };
  }
}

function raceOf({ runId, step, branch }: SampleId): string {
  return `${step}/${branch}/${runId}`;
}
