import type { Sample, SampleId, SampleRequest } from '@maker/core';
import type { RateLimited } from '@maker/events';
import { onAbort } from '../abort/on-abort.ts';
import type { RateLimitStatus } from '../http/rate-limit-status.ts';
import { Alarm } from './alarm.ts';
import { Capacity, type Hold } from './capacity.ts';
import { FairQueue } from './fair-queue.ts';
import { resolveLimiterOptions, type LimiterOptions } from './limiter-options.ts';

/** The turn of one call. Whoever has it ends it, once, by saying what came of the call. */
export interface Turn {
  /** What the call waited for, for how long and until when; undefined where it did not wait. */
  readonly waited: Pick<RateLimited, 'limit' | 'delayMs' | 'timestampMs'> | undefined;
  /** The call brought these samples: what they used is put in place of the estimate. */
  answered(samples: readonly Sample[]): void;
  /** The call failed or was aborted. After a 429, all others pause. */
  failed(failure: unknown): void;
  /** The call was not made, and nothing is used up. */
  unused(): void;
}

/** The limits of one account, and the calls that wait for them. Shared by all samplers that are given it. */
export interface Limiter {
  /** Calls that have their turn. */
  readonly inFlight: number;
  /** Calls that wait for it. */
  readonly waiting: number;
  /**
   * Takes a turn for a call of `count` answers, at once or after a wait. Races (run, step and branch)
   * take turns; within one, the first to ask is the first to go. Rejects with the signal's reason.
   */
  turn(request: SampleRequest, count: number, signal: AbortSignal): Turn | Promise<Turn>;
  /** Takes over what a provider said of its limits. */
  learn(status: RateLimitStatus): void;
}

interface Waiting {
  readonly request: SampleRequest;
  readonly tokens: number;
  readonly sinceMs: number;
  readonly grant: (turn: Turn) => void;
}

/**
 * Makes a limiter, for several samplers of one account: `withLimits(sampler, limiter)`.
 *
 * @throws InvalidArgumentError for an option outside its range.
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const settings = resolveLimiterOptions(options);
  const { clock } = settings;
  const capacity = new Capacity(settings);
  const queue = new FairQueue<Waiting>();
  const alarm = new Alarm(clock, () => grantTurns());
  /** What the next in the queue waits for. */
  let held: RateLimited['limit'] = 'concurrency';

  const begin = (request: SampleRequest, tokens: number, waited?: Turn['waited']): Turn => {
    const share = capacity.take(request, tokens);
    return {
      waited,
      answered(samples) {
        capacity.answered(share, samples);
        grantTurns();
      },
      failed(failure) {
        capacity.failed(share, failure);
        grantTurns();
      },
      unused() {
        capacity.putBack(share);
        grantTurns();
      },
    };
  };

  const hold = ({ limit, delayMs }: Hold): void => {
    held = limit;
    if (delayMs !== undefined) alarm.set(delayMs);
  };

  const grantTurns = (): void => {
    for (let next = queue.peek(); next !== undefined; next = queue.peek()) {
      const obstacle = capacity.hold(next.tokens);
      if (obstacle !== undefined) return hold(obstacle);
      queue.shift();
      const timestampMs = clock.now();
      const waited = { limit: held, delayMs: timestampMs - next.sinceMs, timestampMs };
      next.grant(begin(next.request, next.tokens, waited));
    }
    alarm.cancel();
  };

  const wait = (request: SampleRequest, tokens: number, signal: AbortSignal): Promise<Turn> =>
    new Promise((resolve, reject) => {
      const grant = (turn: Turn): void => {
        forget();
        resolve(turn);
      };
      const waiting = { request, tokens, sinceMs: clock.now(), grant };
      const leave = queue.push(raceOf(request.id), waiting);
      const forget = onAbort(signal, () => {
        leave();
        if (queue.size === 0) alarm.cancel();
        reject(signal.reason);
      });
    });

  return {
    get inFlight() {
      return capacity.inFlight;
    },
    get waiting() {
      return queue.size;
    },
    turn(request, count, signal) {
      signal.throwIfAborted();
      const tokens = capacity.estimate(request, count);
      if (queue.size === 0) {
        const obstacle = capacity.hold(tokens);
        if (obstacle === undefined) return begin(request, tokens);
        hold(obstacle);
      }
      return wait(request, tokens, signal);
    },
    learn: (status) => capacity.learn(status),
  };
}

function raceOf({ runId, step, branch }: SampleId): string {
  return `${step}/${branch}/${runId}`;
}
