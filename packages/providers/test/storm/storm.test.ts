import { expect, it } from 'vitest';
import { faultsOf } from './ledger.ts';
import { calibrating, rideOut, running, type StormOptions } from './ride-out.ts';

/*
 * 5 % of the requests meet a 429, 3 % a 500, 2 % lose their connection and 1 % get half a body. The
 * run and the server keep books, which must agree. bench/storm.bench.ts does it with 10,000 samples.
 */

it.each<StormOptions['provider']>(['openai', 'anthropic', 'ollama'])(
  '400 samples of %s get through a storm, each counted once, with the tokens that the server counts',
  async (provider) => {
    const passage = await rideOut({ provider, voyage: calibrating(400) });
    expect(faultsOf(passage)).toEqual([]);
    expect(passage.samples).toBe(400);
  },
);

it('a task gets through a storm to its end, with the tokens that the server counts', async () => {
  const passage = await rideOut({ provider: 'openai', voyage: running(100) });
  expect(faultsOf(passage)).toEqual([]);
});
