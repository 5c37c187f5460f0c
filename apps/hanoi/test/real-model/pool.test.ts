import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createPool } from '../../src/real-model/pool.ts';

/** Work that lasts until `finish` is called. */
function job<T>(): { work: (member: T) => Promise<T>; finish: () => void } {
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { work: (member) => finished.then(() => member), finish };
}

describe('createPool', () => {
  it('never lends a member to two users at once', async () => {
    const pool = createPool(['a', 'b']);
    const busy = new Set<string>();
    const work = async (member: string): Promise<void> => {
      expect(busy.has(member)).toBe(false);
      busy.add(member);
      await setImmediate();
      busy.delete(member);
    };
    await Promise.all(Array.from({ length: 50 }, () => pool.use(work)));
  });

  it('serves in the order of asking', async () => {
    const pool = createPool([0]);
    const served: number[] = [];
    const uses = [1, 2, 3, 4].map((user) =>
      pool.use(async () => {
        await setImmediate();
        served.push(user);
      }),
    );
    await Promise.all(uses);
    expect(served).toEqual([1, 2, 3, 4]);
  });

  it('takes a member back whose user failed, and hands the failure on', async () => {
    const pool = createPool(['only']);
    await expect(pool.use(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    await expect(pool.use((member) => Promise.resolve(member))).resolves.toBe('only');
  });

  it('is idle once nobody works or waits', async () => {
    const pool = createPool(['only']);
    await pool.idle();
    const jobs = [job<string>(), job<string>()];
    const uses = jobs.map(({ work }) => pool.use(work));
    let idle = false;
    const waiting = pool.idle().then(() => {
      idle = true;
    });
    jobs[0]?.finish();
    await uses[0];
    await setImmediate();
    expect(idle).toBe(false);
    jobs[1]?.finish();
    await waiting;
    await expect(uses[1]).resolves.toBe('only');
  });
});
