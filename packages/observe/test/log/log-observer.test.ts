import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTask } from '@maker/core';
import { createScriptedSampler } from '@maker/core/testing';
import type { MakerEvent } from '@maker/events';
import { pino, transport } from 'pino';
import { describe, expect, test } from 'vitest';
import { createLogObserver, type LogObserverOptions, type LogVerbosity } from '../../src/index.ts';
import { everyEvent } from '../every-event.ts';

/** What a real pino logger writes of the events. */
function linesOf(
  events: readonly MakerEvent[],
  level: string,
  options: Partial<LogObserverOptions> = {},
): readonly Record<string, unknown>[] {
  const lines: string[] = [];
  const logger = pino({ level }, { write: (line) => void lines.push(line) });
  for (const event of events) createLogObserver({ logger, ...options })(event);
  return lines.map((line) => JSON.parse(line));
}

describe('a line', () => {
  test('has the ids of its event, its payload, and in words what happened', () => {
    const [event] = everyEvent.filter(({ type }) => type === 'sample-completed');
    const [line] = linesOf(event === undefined ? [] : [event], 'trace');
    expect(line).toMatchObject({
      ...{ level: 10, msg: 'sample completed', event: 'sample-completed' },
      ...{ runId: 'r', step: 3, branch: 0, ordinal: 1, timestampMs: 1000 },
      ...{ provider: 'p', model: 'm', latencyMs: 7, costUsd: 1 },
    });
  });

  test('names the run, and step and sample where the event has them', () => {
    const lines = linesOf(everyEvent, 'trace');
    expect(lines).toHaveLength(everyEvent.length);
    for (const [index, event] of everyEvent.entries()) {
      const { type, ...fields } = event;
      expect(lines[index]).toMatchObject({ event: type, runId: fields.runId });
      for (const id of ['step', 'branch', 'ordinal']) {
        expect(lines[index]?.[id]).toBe(fields[id as keyof typeof fields]);
      }
    }
  });

  test('keeps clear of the names that loggers give to a line', () => {
    const written: object[] = [];
    const write = (fields: object): void => void written.push(fields);
    const logger = { trace: write, debug: write, info: write, warn: write, error: write };
    for (const event of everyEvent) createLogObserver({ logger })(event);
    const names = new Set(written.flatMap((fields) => Object.keys(fields)));
    for (const own of ['level', 'message', 'msg', 'name', 'time', 'timestamp', 'pid', 'hostname']) {
      expect(names).not.toContain(own);
    }
    expect(written).toContainEqual(
      expect.objectContaining({ escalationLevel: 0, escalationName: 'wording 1' }),
    );
    expect(written).toContainEqual(expect.objectContaining({ warning: expect.any(String) }));
  });

  test('quotes no prompt, answer or key unless asked to', () => {
    expect(JSON.stringify(linesOf(everyEvent, 'trace'))).not.toContain('SECRET');
    const quoting = JSON.stringify(linesOf(everyEvent, 'trace', { logContent: true }));
    for (const secret of ['SECRET prompt', 'SECRET answer', 'SECRET key']) {
      expect(quoting).toContain(secret);
    }
  });
});

describe('what is written', () => {
  const typesAt = (level: string, verbosity?: LogVerbosity) =>
    linesOf(everyEvent, level, { verbosity }).map(({ event }) => event);
  const trouble = [
    'sample-failed',
    'vote-undecided',
    'vote-failed',
    'escalation-triggered',
    'calibration-failed',
    'budget-exhausted',
    'warning-raised',
    'run-failed',
  ];

  test('is what the level of the logger lets through', () => {
    expect(typesAt('error')).toEqual(['vote-failed', 'calibration-failed', 'run-failed']);
    expect(typesAt('warn')).toEqual(trouble);
    expect(new Set(typesAt('info'))).toEqual(
      new Set([...trouble, 'run-started', 'run-completed', 'calibration-completed']),
    );
    expect(typesAt('debug')).toContain('step-completed');
    expect(typesAt('debug')).not.toContain('vote-cast');
    expect(typesAt('trace')).toHaveLength(everyEvent.length);
  });

  test('is no more than the verbosity says, but for trouble', () => {
    expect(typesAt('trace', 'run')).toEqual(typesAt('info'));
    expect(typesAt('trace', 'step')).toEqual(typesAt('debug'));
    expect(typesAt('trace', 'sample')).toHaveLength(everyEvent.length);
  });

  test('what its owner has stopped has not failed', () => {
    const stopped = everyEvent.map((event) =>
      event.type === 'run-failed' ||
      event.type === 'vote-failed' ||
      event.type === 'calibration-failed'
        ? { ...event, reason: 'aborted' as const }
        : event,
    );
    expect(linesOf(stopped, 'error')).toEqual([]);
    expect(linesOf(stopped, 'warn').at(-1)).toMatchObject({ level: 40, reason: 'aborted' });
    expect(linesOf(stopped, 'warn')).toHaveLength(trouble.length);
  });
});

test('a whole run goes through a transport of pino into a file', async () => {
  const destination = join(mkdtempSync(join(tmpdir(), 'maker-log-')), 'run.log');
  const stream = transport({ target: 'pino/file', options: { destination } });
  const logger = pino({ level: 'trace' }, stream);
  await runTask({ ...twoSteps(), runId: 'one', onEvent: createLogObserver({ logger }) }).result;
  stream.end();
  await once(stream, 'close');
  const lines = readFileSync(destination, 'utf8').trimEnd().split('\n');
  const events = lines.map((line) => JSON.parse(line));
  expect(events.every(({ runId }) => runId === 'one')).toBe(true);
  expect(events[0]).toMatchObject({ msg: 'run started', steps: 2, margin: 1 });
  expect(events.at(-1)).toMatchObject({ msg: 'run completed', samples: 2, level: 30 });
});

test('no event is lost among several transports, which sort lines by their level', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'maker-log-'));
  const files = ['all.log', 'trouble.log'].map((file) => join(folder, file));
  const stream = transport({
    targets: files.map((destination, index) => ({
      ...{ target: 'pino/file', options: { destination }, level: index === 0 ? 'trace' : 'warn' },
    })),
  });
  const logger = pino({ level: 'trace' }, stream);
  for (const event of everyEvent) createLogObserver({ logger })(event);
  stream.end();
  await once(stream, 'close');
  const [all = [], trouble] = files.map((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));
  expect(all).toHaveLength(everyEvent.length);
  expect(trouble).toEqual(all.filter((line) => JSON.parse(line).level >= 40));
  expect(trouble?.join('')).toContain('escalation-triggered');
});

describe('another logger', () => {
  test('needs no more than info, warn and error', () => {
    const written: string[] = [];
    const write = (_fields: object, message: string): void => void written.push(message);
    const observe = createLogObserver({ logger: { info: write, warn: write, error: write } });
    for (const event of everyEvent) observe(event);
    expect(written).toHaveLength(11);
    expect(written).toContain('run failed');
  });

  test('is refused without them', () => {
    const logger = { info: () => undefined } as never;
    expect(() => createLogObserver({ logger })).toThrow(
      'Expected `logger` to be a pino logger, or an object with the functions `info`, `warn` and `error`',
    );
  });

  test('is refused with a verbosity that there is not', () => {
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const options = { logger, verbosity: 'loud' as never };
    expect(() => createLogObserver(options)).toThrow(
      'Expected `verbosity` to be `run`, `step` or `sample`, got a value of type string',
    );
  });

  test('that throws changes nothing in the run', async () => {
    const write = (): never => {
      throw new Error('the disk is full');
    };
    const onEvent = createLogObserver({ logger: { info: write, warn: write, error: write } });
    const { status, state } = await runTask({ ...twoSteps(), onEvent }).result;
    expect([status, state]).toEqual(['completed', 2]);
  });
});

function twoSteps() {
  const task = {
    ...{ initialState: 0, steps: 2, prompt: (state: number) => `after ${state}?` },
    parse: ({ text }: { readonly text: string }) => ({
      ...{ ok: true as const, key: text, value: { action: 1, nextState: Number(text) } },
    }),
  };
  return { task, sampler: createScriptedSampler(['1', '2']), margin: 1 };
}
