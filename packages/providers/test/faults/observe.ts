import { inspect } from 'node:util';
import { ProviderError, type MakerEvent, type ProviderErrorKind } from '@maker/events';
import { createParser, finished, text } from '@maker/redflag';
import { createVirtualClock } from '../../src/simulated/index.ts';
import type { LocalServer } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { expectNoSecret, secrets, succeeds } from '../sampler-contract.ts';
import type { Subject } from './subjects.ts';

/** What the caller gets to see of a call. */
export interface Sight {
  readonly outcome: 'answer' | `flag ${string}` | `error ${ProviderErrorKind}`;
  readonly requests: number;
  /** The faults that were announced to be followed by another call. */
  readonly retries: readonly ProviderErrorKind[];
  /** Waited between the calls, in seconds. */
  readonly waitedSeconds: number;
}

export interface ObserveOptions {
  /** Whether each request meets the fault, and not the first one alone. @defaultValue false */
  readonly lasts?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
}

const parse = createParser({ guards: [finished()], read: text() });

/**
 * Makes one call through the whole stack to a server that misbehaves, which passes after the first
 * request unless it `lasts`. Nothing that the caller gets besides the answer holds a secret.
 */
export async function observe(
  { connect, protocol }: Subject,
  misbehave: LocalServer['respond'],
  server: LocalServer,
  { lasts = false, timeoutMs }: ObserveOptions = {},
): Promise<Sight> {
  server.requests.length = 0;
  server.respond = (response) => {
    if (lasts || server.requests.length === 1) misbehave(response);
    else succeeds(protocol.whole)(response);
  };
  const clock = createVirtualClock();
  const sampler = connect({ url: server.url, clock, timeoutMs });
  const events: MakerEvent[] = [];
  const outcome = await sampler
    .sample(request(prompt(secrets.prompt)), {
      ...calm(),
      onEvent: (event) => events.push(event),
    })
    .then((sample): Sight['outcome'] => {
      const parsed = parse(sample);
      return parsed.ok ? 'answer' : `flag ${parsed.flag.reason}`;
    })
    .catch((error: unknown) => {
      expectNoSecret(error);
      if (!ProviderError.isInstance(error)) throw error;
      return `error ${error.kind}` as const;
    });
  expectNoSecret(events, sampler, inspect(sampler, { getters: true, depth: 20 }));
  return {
    outcome,
    requests: server.requests.length,
    retries: events.flatMap((event) => (event.type === 'retry-scheduled' ? [event.kind] : [])),
    waitedSeconds: clock.now() / 1000,
  };
}
