import { expect, test } from 'vitest';
import { runHanoi } from '../../src/benchmark/run-hanoi.ts';
import { parseSimulation } from '../../src/benchmark/simulation-settings.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { escalationPolicy } from '../../src/rewording/escalation-policy.ts';
import { createSimulatedModel } from '../../src/sampler/simulated-model.ts';

const shape = { disks: 8, format: paperFormat, margin: 3, maxTokens: 750 };

/** The paper's model with about ten planted steps whose likeliest answer is wrong, as they are worded. */
function run(seed: number, ways: { readonly validators: boolean; readonly escalate: boolean }) {
  const simulation = parseSimulation('paper,stubborn=0.04');
  const sampler = createSimulatedModel({ simulation, seed, maxTokens: 750 });
  const levels = escalationPolicy(sampler, shape.margin);
  const { validators, escalate } = ways;
  return runHanoi({
    ...{ ...shape, sampler, seed, validators },
    escalation: escalate ? levels : undefined,
  });
}

test.each([1, 2, 3])(
  'a run with stubborn steps fails by votes alone, stops with validators, and is solved with escalation: seed %d',
  async (seed) => {
    const alone = await run(seed, { validators: false, escalate: false });
    expect(alone.outcome).toMatchObject({ solved: false });
    expect(alone.outcome.wrongMoves).toBeGreaterThan(0);

    const checked = await run(seed, { validators: true, escalate: false });
    expect(checked.outcome).toMatchObject({ solved: false, status: 'undecided', wrongMoves: 0 });

    const escalated = await run(seed, { validators: true, escalate: true });
    expect(escalated.outcome).toMatchObject({ solved: true, wrongMoves: 0, stepsCompleted: 255 });
    const [first, , reworded] = escalated.summary.levels;
    expect(first?.decided).toBeLessThan(255);
    expect(reworded?.name).toBe('pegs renamed');
    expect(reworded?.decided).toBeGreaterThan(0);
  },
);
