import { inspect } from 'node:util';
import { vote } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { createParser, finished, text } from '@maker/redflag';
import { expect, it } from 'vitest';
import { createVirtualClock } from '../../src/simulated/index.ts';
import { expectNoSecret, secrets, useLocalServer } from '../sampler-contract.ts';
import { faults, silence } from './faults.ts';
import { subjects } from './subjects.ts';

/*
 * Votes that come to nothing. Every body and many headers quote key, prompt and answer; result, events
 * and sampler do not.
 */

const server = useLocalServer();
const parse = createParser({ guards: [finished()], read: text() });

it.each(subjects)(
  '$name: votes that meet nothing but faults keep key, prompt and answer to themselves',
  async ({ protocol, connect }) => {
    for (const [name, fault] of Object.entries(faults)) {
      const misbehave = fault(protocol);
      if (misbehave === undefined) continue;
      server().respond = misbehave;
      const timeoutMs = name === silence ? 100 : undefined;
      const sampler = connect({ url: server().url, clock: createVirtualClock(), timeoutMs });
      const events: MakerEvent[] = [];
      const result = await vote({
        sampler,
        prompt: secrets.prompt,
        parse,
        margin: 2,
        maxFailures: 1,
        maxFlagged: 2,
        onEvent: (event) => events.push(event),
      });
      expect(result.status).toBe('undecided');
      expectNoSecret(result, events, sampler, inspect(sampler, { getters: true, depth: 20 }));
    }
  },
);
