import { describe, expect, it } from 'vitest';
import { progressLine, progressPanel } from '../../src/progress/progress-text.ts';

const now = {
  ...{ stepsCompleted: 250, samples: 800, redFlags: 20, retries: 0, failures: 0 },
  ...{ costUsd: 0.42, elapsedMs: 10_000 },
};

describe('progressLine', () => {
  it('says how far, how fast and at what price', () => {
    expect(progressLine(now, 1000)).toBe(
      '250/1,000 steps (25.0 %)  25/s  ETA 30 s  800 samples  20 flagged  $0.42',
    );
  });

  it.each([
    [{ failures: 3 }, '3 failed calls  0 retries'],
    [{ retries: 2 }, '0 failed calls  2 retries'],
  ])('tells of calls that went wrong, once there are any: %j', (trouble, text) => {
    expect(progressLine({ ...now, ...trouble }, 1000)).toContain(`20 flagged  ${text}  $0.42`);
  });

  it('names what is not known', () => {
    expect(progressLine({ ...now, costUsd: undefined }, 1000)).toMatch(/ {2}cost not known$/);
  });
});

it('the panel has a bar over the line', () => {
  const [bar, line] = progressPanel(now, 1000).split('\n');
  expect(bar).toBe('█'.repeat(8) + '░'.repeat(22));
  expect(line).toBe(progressLine(now, 1000));
});
