import { describe, expect, it } from 'vitest';
import { createEventBus, type MakerEvent } from '../src/index.ts';
import { stepStarted } from './step-started.ts';

const sampleRequested: MakerEvent = {
  type: 'sample-requested',
  runId: 'run',
  timestampMs: 0,
  step: 0,
  branch: 0,
  ordinal: 0,
};

describe('listening', () => {
  it('gives an event to the listeners of its type and to no others', () => {
    const bus = createEventBus();
    const steps: number[] = [];
    const samples: number[] = [];
    bus.on('step-started', ({ step }) => steps.push(step));
    bus.on('sample-requested', ({ ordinal }) => samples.push(ordinal));

    bus.publish(stepStarted(3));

    expect(steps).toEqual([3]);
    expect(samples).toEqual([]);
  });

  it('gives every event to a listener of all', () => {
    const bus = createEventBus();
    const types: string[] = [];
    bus.onAny(({ type }) => types.push(type));

    bus.publish(stepStarted(0));
    bus.publish(sampleRequested);

    expect(types).toEqual(['step-started', 'sample-requested']);
  });

  it('stops when told to, and only the listener that was told', () => {
    const bus = createEventBus();
    const heard: string[] = [];
    const stopTyped = bus.on('step-started', () => heard.push('typed'));
    const stopAny = bus.onAny(() => heard.push('any'));
    bus.on('step-started', () => heard.push('other'));

    stopTyped();
    stopAny();
    stopAny();
    bus.publish(stepStarted(0));

    expect(heard).toEqual(['other']);
  });

  it('lets a listener stop itself while it is being told', () => {
    const bus = createEventBus();
    const heard: string[] = [];
    const stop = bus.onAny(() => {
      heard.push('once');
      stop();
    });
    bus.onAny(() => heard.push('always'));

    bus.publish(stepStarted(0));
    bus.publish(stepStarted(1));

    expect(heard).toEqual(['once', 'always', 'always']);
  });

  it('publishes without its receiver, so that it can be handed over as a function', () => {
    const { publish, onAny } = createEventBus();
    const heard: MakerEvent[] = [];
    onAny((event) => heard.push(event));

    publish(sampleRequested);

    expect(heard).toEqual([sampleRequested]);
  });
});

describe('listeners that misbehave', () => {
  it('isolates a listener that throws', () => {
    const errors: unknown[] = [];
    const bus = createEventBus({ onListenerError: (...told) => errors.push(told) });
    const heard: string[] = [];
    const failure = new Error('listener');
    bus.on('step-started', () => {
      throw failure;
    });
    bus.on('step-started', () => heard.push('next'));

    bus.publish(stepStarted(0));

    expect(heard).toEqual(['next']);
    expect(errors).toEqual([[failure, stepStarted(0)]]);
  });

  it('isolates a listener that rejects', async () => {
    const errors: unknown[] = [];
    const bus = createEventBus({ onListenerError: (...told) => errors.push(told) });
    const failure = new Error('listener');
    bus.onAny(() => Promise.reject(failure));

    bus.publish(stepStarted(0));
    await Promise.resolve();
    await Promise.resolve();

    expect(errors).toEqual([[failure, stepStarted(0)]]);
  });

  it('waits for no listener', () => {
    const bus = createEventBus();
    const heard: string[] = [];
    bus.onAny(() => new Promise(() => undefined));
    bus.onAny(() => heard.push('next'));

    bus.publish(stepStarted(0));

    expect(heard).toEqual(['next']);
  });

  it('survives an error handler that throws', () => {
    const bus = createEventBus({
      onListenerError: () => {
        throw new Error('handler');
      },
    });
    bus.onAny(() => {
      throw new Error('listener');
    });

    expect(() => bus.publish(stepStarted(0))).not.toThrow();
  });

  it('drops the errors of listeners where nobody asks for them', async () => {
    const bus = createEventBus();
    bus.onAny(() => Promise.reject(new Error('listener')));
    bus.onAny(() => {
      throw new Error('listener');
    });

    expect(() => bus.publish(stepStarted(0))).not.toThrow();
    // A rejection left unhandled would end the test run here.
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('the iterator view', () => {
  it('yields the events published after the iteration began', async () => {
    const bus = createEventBus();
    const events = bus.events()[Symbol.asyncIterator]();
    bus.publish(stepStarted(0));

    const first = events.next();
    bus.publish(stepStarted(1));
    bus.publish(stepStarted(2));

    expect(await first).toEqual({ done: false, value: stepStarted(1) });
    expect(await events.next()).toEqual({ done: false, value: stepStarted(2) });
  });

  it('stops listening when the loop is left', async () => {
    const bus = createEventBus();
    const seen: MakerEvent[] = [];
    const loop = (async () => {
      for await (const event of bus.events()) {
        seen.push(event);
        break;
      }
    })();
    bus.publish(stepStarted(0));
    await loop;

    bus.publish(stepStarted(1));

    expect(seen).toEqual([stepStarted(0)]);
  });

  it('serves several loops, each at its own pace', async () => {
    const bus = createEventBus();
    const slow = bus.events()[Symbol.asyncIterator]();
    const quick = bus.events()[Symbol.asyncIterator]();
    const [firstSlow, firstQuick] = [slow.next(), quick.next()];

    bus.publish(stepStarted(0));
    bus.publish(stepStarted(1));
    await firstQuick;

    expect(await quick.next()).toEqual({ done: false, value: stepStarted(1) });
    expect(await firstSlow).toEqual({ done: false, value: stepStarted(0) });
  });

  it('holds no more than its capacity for a loop that is behind', async () => {
    const bus = createEventBus();
    const events = bus.events({ capacity: 2 })[Symbol.asyncIterator]();
    const first = events.next();
    for (const step of [0, 1, 2, 3]) bus.publish(stepStarted(step));

    expect(await first).toEqual({ done: false, value: stepStarted(2) });
    expect(await events.next()).toEqual({ done: false, value: stepStarted(3) });
  });
});
