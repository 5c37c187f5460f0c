import type { MakerEvent } from '@maker/events';
import { createBiasedSampler } from '@maker/core/testing';
import { describe, expect, it } from 'vitest';
import { createProgressReporter, type ProgressReport } from '../../src/server/progress.ts';
import { connect, eras } from '../connect.ts';

const answer = { type: 'sample-completed' } as MakerEvent;

describe('the reporter', () => {
  const watch = (): { reports: ProgressReport[]; clock: { nowMs: number } } & ReturnType<
    typeof createProgressReporter
  > => {
    const reports: ProgressReport[] = [];
    const clock = { nowMs: 0 };
    const reporter = createProgressReporter(
      (report) => reports.push(report),
      () => clock.nowMs,
    );
    return { reports, clock, ...reporter };
  };

  it('counts answers, discarded ones and the lead', () => {
    const { reports, clock, onEvent } = watch();
    onEvent(answer);
    onEvent({ type: 'red-flag-triggered' } as MakerEvent);
    onEvent({ type: 'vote-cast', lead: 2 } as MakerEvent);
    clock.nowMs = 100;
    onEvent({ type: 'sample-failed' } as MakerEvent);

    expect(reports).toEqual([
      { progress: 1, message: '1 answers in this call, 0 discarded, lead 0' },
      { progress: 2, message: '2 answers in this call, 1 discarded, lead 2' },
    ]);
  });

  it('reports ten times a second at the most, always more than before', () => {
    const { reports, clock, onEvent } = watch();
    for (clock.nowMs = 0; clock.nowMs < 1000; clock.nowMs += 7) onEvent(answer);

    expect(reports.length).toBeLessThanOrEqual(10);
    const values = reports.map(({ progress }) => progress);
    expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
  });

  it('is silent once it was stopped', () => {
    const { reports, onEvent, stop } = watch();
    stop();
    onEvent(answer);

    expect(reports).toEqual([]);
  });
});

describe.each(eras)('progress in the era of %s', (era) => {
  /** Answers after a while each, so that several reports fit in. */
  const slow = {
    ...createBiasedSampler({ answers: { a: 1 } }),
    async sample(...args: Parameters<ReturnType<typeof createBiasedSampler>['sample']>) {
      await new Promise((resolve) => setTimeout(resolve, 60 * (1 + args[0].id.ordinal)));
      return createBiasedSampler({ answers: { a: 1 } }).sample(...args);
    },
  };

  it('increases strictly, comes while the vote runs, and never after it', async () => {
    const { result } = await connect(era, { sampler: slow });
    const seen: number[] = [];
    let isOver = false;

    await result(
      'maker_vote',
      { prompt: 'q', margin: 6 },
      {
        onprogress: ({ progress }) => {
          expect(isOver).toBe(false);
          seen.push(progress);
        },
      },
    );
    isOver = true;
    await new Promise((resolve) => setTimeout(resolve, 150));

    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
  });
});
