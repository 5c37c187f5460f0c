import { PassThrough } from 'node:stream';
import type { MakerEvent } from '@maker/events';
import { expect, it } from 'vitest';
import { createEventLog, logLevels } from '../../src/command/event-log.ts';

const ids = { runId: 'r', timestampMs: 1 };
const place = { ...ids, step: 0, branch: 0, ordinal: 0 };
const usage = { inputTokens: 1, outputTokens: 1, cachedInputTokens: 0, reasoningTokens: 0 };
const totals = { samples: 1, votes: 1, redFlags: 0, failures: 0, elapsedMs: 1, usage };

const events: readonly MakerEvent[] = [
  { type: 'run-started', ...ids, firstStep: 0 },
  { type: 'sample-requested', ...place, messages: [{ role: 'user', content: 'SECRET question' }] },
  {
    ...{ type: 'sample-completed', ...place, provider: 'p', model: 'm', finishReason: 'stop' },
    ...{ latencyMs: 1, usage, text: 'SECRET answer' },
  },
  { type: 'vote-cast', ...place, candidateId: 'c', votes: 1, lead: 1, key: 'SECRET key' },
  { type: 'step-completed', ...ids, step: 0, branch: 0, ...totals },
  { type: 'warning-raised', ...ids, code: 'price-missing', message: 'No price' },
  { type: 'run-failed', ...ids, ...totals, stepsCompleted: 1, reason: 'budget' },
];

const written = {
  info: ['info run-started', 'warn warning-raised', 'error run-failed'],
  debug: [
    ...['info run-started', 'debug step-completed'],
    ...['warn warning-raised', 'error run-failed'],
  ],
  trace: [
    ...['info run-started', 'trace sample-requested', 'trace sample-completed'],
    ...['trace vote-cast', 'debug step-completed', 'warn warning-raised', 'error run-failed'],
  ],
};

it.each(logLevels)('writes what belongs to %s, and no prompt, answer or key', (level) => {
  const output = new PassThrough({ encoding: 'utf8' });
  const observe = createEventLog(level, output);
  for (const event of events) observe(event);
  const text = String(output.read());

  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { level: string; event: string; runId: string });
  expect(lines.map((line) => `${line.level} ${line.event}`)).toEqual(written[level]);
  expect(lines.every(({ runId }) => runId === 'r')).toBe(true);
  expect(text).not.toContain('SECRET');
});
