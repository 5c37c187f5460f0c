import { equal, ok } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectMakerTask } from '@maker/restate';
import { Engine } from './engine.ts';
import { type HanoiState, isSolved, margin, rightMove } from './hanoi-task.ts';
import { serveModel } from './model-server.ts';
import { startWorker } from './start-worker.ts';

/** How long and how rough the runs are; CI takes the small ones. */
const disks = Number(process.env['MAKER_E2E_DISKS'] ?? 9);
const kills = Number(process.env['MAKER_E2E_KILLS'] ?? 12);

for (const victim of ['worker', 'engine'] as const) {
  describe(`a run of ${disks} disks`, () => {
    test(`whose ${victim} is killed ${kills} times ends as if it had not been`, async () => {
      const model = await serveModel(() => 1 + Math.random() * 8);
      const engine = await Engine.start();
      const worker = { name: 'Hanoi', modelUrl: model.url, stepsPerChunk: 100, tells: true };
      const { child } = await startWorker(engine, worker);
      const client = connectMakerTask<HanoiState, { readonly disks: number }>({
        url: engine.ingressUrl,
        name: 'Hanoi',
        pollMs: 50,
      });
      try {
        await client.start('run', { input: { disks }, seed: 7 });
        const deaths = await killAtRandom(victim === 'worker' ? child : engine, async () => {
          const { phase, stepsCompleted } = await client.status('run');
          return phase === 'running' ? stepsCompleted : undefined;
        });
        const result = await client.result('run');
        ok(result.status === 'completed', `ended ${result.status}`);
        ok(isSolved(result.state, disks));
        const steps = 2 ** disks - 1;
        equal(result.stepsCompleted, steps);
        for (let step = 0; step < steps; step++) {
          const told = new Set(model.told.get(`run/${step}`));
          equal([...told].join(), rightMove(step).join('>'), `step ${step}`);
        }
        const tellings = [...model.told.values()].reduce((sum, each) => sum + each.length, 0);
        ok(tellings - steps <= deaths, `${tellings - steps} steps told again in ${deaths} deaths`);
        const paid = [...model.calls.values()].reduce((sum, each) => sum + each, 0);
        const repeated = paid - result.samples;
        console.log(
          `${deaths} deaths of the ${victim}: ${steps} steps, ${result.samples} samples, ${paid} calls paid, ${repeated} of them again; ${result.aborted} booked as lost`,
        );
        ok(repeated <= deaths * margin, `${repeated} calls paid again in ${deaths} deaths`);
        ok(repeated <= result.aborted, `${repeated} paid again, ${result.aborted} booked`);
      } finally {
        await child.kill();
        await engine.stop();
        await model.close();
      }
    });
  });
}

interface Mortal {
  kill(): Promise<void>;
  start?(): void;
  restart?(): Promise<void>;
}

/** Kills at random instants, each time after some progress, and counts the deaths. */
async function killAtRandom(
  victim: Mortal,
  progress: () => Promise<number | undefined>,
): Promise<number> {
  let seen = -1;
  for (let deaths = 0; deaths < kills;) {
    const steps = await progress().catch(() => seen);
    if (steps === undefined) return deaths;
    if (steps === seen) {
      await sleep(20);
      continue;
    }
    seen = steps;
    await sleep(Math.random() * 300);
    await victim.kill();
    deaths += 1;
    victim.start?.();
    await victim.restart?.();
  }
  return kills;
}
