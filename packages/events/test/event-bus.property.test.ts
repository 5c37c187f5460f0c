import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEventBus } from '../src/index.ts';
import { stepStarted } from './step-started.ts';

const behaviour = fc.constantFrom('listens', 'throws', 'rejects', 'never settles');
type Behaviour = 'listens' | 'throws' | 'rejects' | 'never settles';

function listenerOf(how: Behaviour, heard: number[]): (event: { step: number }) => unknown {
  return ({ step }) => {
    heard.push(step);
    switch (how) {
      case 'listens':
        return undefined;
      case 'throws':
        throw new Error(how);
      case 'rejects':
        return Promise.reject(new Error(how));
      case 'never settles':
        return new Promise(() => undefined);
    }
  };
}

it('every listener hears every event in order, however the others behave', () => {
  fc.assert(
    fc.property(fc.array(behaviour), fc.array(fc.nat()), (behaviours, steps) => {
      const bus = createEventBus();
      const heard = behaviours.map((how) => {
        const log: number[] = [];
        bus.on('step-started', listenerOf(how, log));
        return log;
      });

      for (const step of steps) bus.publish(stepStarted(step));

      for (const log of heard) expect(log).toEqual(steps);
    }),
  );
});

it('every failure of a listener is told once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(behaviour), fc.array(fc.nat()), async (behaviours, steps) => {
      let told = 0;
      const bus = createEventBus({ onListenerError: () => (told += 1) });
      for (const how of behaviours) bus.onAny(listenerOf(how, []) as () => unknown);

      for (const step of steps) bus.publish(stepStarted(step));
      await new Promise((resolve) => setImmediate(resolve));

      const failing = behaviours.filter((how) => how === 'throws' || how === 'rejects');
      expect(told).toBe(failing.length * steps.length);
    }),
  );
});
