import { createSimulatedSampler } from '@maker/providers/simulated';
import { expect, it } from 'vitest';
import { createHanoiTask } from '../../src/hanoi-task.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { afterMove } from '../../src/puzzle/moves.ts';
import { expectedMove } from '../../src/puzzle/strategy.ts';
import { createPromptSolver } from '../../src/simulation/solve-prompt.ts';

const samplesPerStep = 10;

it.each([true, false])(
  'what the simulated model gets wrong in form is flagged, what it gets wrong in substance votes; validators: %s',
  async (validators) => {
    const task = createHanoiTask({ disks: 10, format: paperFormat, validators });
    const sampler = createSimulatedSampler({
      solve: createPromptSolver({ wrong: 2 }),
      seed: 11,
      stepSuccessRate: 0.85,
      validRate: 0.95,
    });
    const { signal } = new AbortController();
    let [samples, votes, rightVotes] = [0, 0, 0];
    for (let state = task.initialState, step = 0; step < 1023; step += 1) {
      const move = expectedMove(state);
      const messages = paperFormat.prompt(state);
      for (let ordinal = 0; ordinal < samplesPerStep; ordinal += 1) {
        const id = { runId: 'run', step, branch: 0, ordinal };
        const parsed = task.parse(await sampler.sample({ messages, id }, { signal }), state);
        samples += 1;
        if (parsed.ok) votes += 1;
        if (parsed.ok && String(parsed.value.action) === String(move)) rightVotes += 1;
      }
      state = { pegs: afterMove(state.pegs, move), previousMove: move };
    }
    // Within 3.29 standard deviations: 99.9 %.
    const deviation = (rate: number, n: number): number => Math.sqrt((rate * (1 - rate)) / n);
    expect(Math.abs(votes / samples - 0.95)).toBeLessThan(3.29 * deviation(0.95, samples));
    expect(Math.abs(rightVotes / votes - 0.85)).toBeLessThan(3.29 * deviation(0.85, votes));
  },
);
