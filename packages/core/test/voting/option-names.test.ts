import { describe, expect, test } from 'vitest';
import {
  calibrate,
  createMemoryScope,
  type EffectScope,
  runTask,
  runTaskChunk,
  vote,
} from '../../src/index.ts';
import { createScriptedSampler } from '../../src/testing/index.ts';
import { countingTask } from '../task/counting-task.ts';

const sampler = createScriptedSampler([]);
const scope: EffectScope = createMemoryScope();
const parse = () => ({ ok: true, value: 1, key: '1' }) as const;
const cases = [{ prompt: 'Say 1', parse, expectedKey: '1' }];

/** Every public function that takes options of a run, with `more` among them. */
const functions = {
  vote: (more: object) => vote({ prompt: 'Say 1', parse, margin: 1, sampler, ...more }),
  runTask: async (more: object) =>
    runTask({ task: countingTask(1), margin: 1, sampler, ...more }).result,
  runTaskChunk: (more: object) =>
    runTaskChunk({ task: countingTask(1), margin: 1, sampler, scope, maxSteps: 1, ...more }),
  calibrate: (more: object) => calibrate({ sampler, cases, ...more }),
};

describe.each(Object.entries(functions))('%s', (_name, call) => {
  test.each([
    [
      { maxToken: 5 },
      '`maxToken` to be left out, got 5; there is no such option: did you mean `maxTokens`?',
    ],
    [{ ONEVENT: 1 }, 'did you mean `onEvent`?'],
    [{ retries: 3 }, '`retries` to be left out, got 3; there is no such option'],
    [{ maxCalls: 3 }, 'put it into `budget`'],
  ])('refuses %j before anything is paid for', async (more, message) => {
    await expect(call(more)).rejects.toThrow(message);
  });
});

test('an option that stands there undefined is left out', async () => {
  const more = { maxSample: undefined };
  const one = createScriptedSampler(['1']);
  expect(await vote({ prompt: 'Say 1', parse, margin: 1, sampler: one, ...more })).toMatchObject({
    status: 'decided',
  });
});

test('what is no object of options is named', async () => {
  await expect(vote(undefined as never)).rejects.toThrow('`options` to be an object of options');
});
