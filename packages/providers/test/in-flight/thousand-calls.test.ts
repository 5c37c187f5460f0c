import { getEventListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHolding, type HoldingServer } from './holding-server.ts';
import { callAll, openai, stackOf, thousand, wires, type Wire } from './thousand-calls.ts';

/* Memory is measured by bench/in-flight.bench.ts, in a process of its own. */

describe('a thousand calls at once', () => {
  let server: HoldingServer;
  const warnings: Error[] = [];
  const onWarning = (warning: Error): void => void warnings.push(warning);

  beforeEach(() => {
    warnings.length = 0;
    process.on('warning', onWarning);
  });
  afterEach(async () => {
    process.off('warning', onWarning);
    await server.close();
  });

  it('are all open where there is room for them; the next thousand use the same connections', async () => {
    server = await startHolding(openai.answer);
    const sampler = stackOf(openai, server.url, { concurrency: thousand });
    const { signal } = new AbortController();
    for (let round = 0; round < 2; round++) {
      server.hold();
      const calls = callAll(sampler, signal);
      await server.holds(thousand);
      server.release();
      expect(await Promise.all(calls)).toHaveLength(thousand);
      // Node's fetch takes a connection back a little after the answer is read.
      await setTimeout(100);
    }
    expect(server).toMatchObject({ mostWaiting: thousand, connections: thousand });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('wait for their turn where there is less room, on no more than two connections for each place', async () => {
    server = await startHolding(openai.answer);
    const sampler = stackOf(openai, server.url, { concurrency: 50 });
    const calls = callAll(sampler, new AbortController().signal);
    await server.holds(50);
    server.release();
    expect(await Promise.all(calls)).toHaveLength(thousand);
    expect(server.mostWaiting).toBe(50);
    // A call that follows at once finds the connection of the one before not yet free, and opens a second.
    expect(server.connections).toBeLessThanOrEqual(100);
    expect(warnings).toEqual([]);
  });

  it.each<Wire>(wires)('to $provider all hang up when they are aborted', async (wire) => {
    server = await startHolding(wire.answer);
    const sampler = stackOf(wire, server.url, { concurrency: thousand });
    const controller = new AbortController();
    const outcomes = Promise.allSettled(callAll(sampler, controller.signal));
    await server.holds(thousand);
    const reason = { why: 'decided' };
    controller.abort(reason);
    const reasons = (await outcomes).map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as unknown) : outcome.status,
    );
    expect(reasons.filter((each) => each === reason)).toHaveLength(thousand);
    await vi.waitFor(() => expect(server).toMatchObject({ waiting: 0, hungUp: thousand }), 20_000);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(warnings).toEqual([]);
  });
});
