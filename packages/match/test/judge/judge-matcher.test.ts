import { vote } from '@maker/core';
import { createScriptedSampler } from '@maker/core/testing';
import { createParser, oneOf } from '@maker/redflag';
import { expect, it, test } from 'vitest';
import { createJudgeMatcher, type Judge } from '../../src/index.ts';
import { assign } from '../candidates.ts';

/** Calls words alike that differ by one letter at most, and keeps a record. */
function createJudge(): { readonly judge: Judge<string>; readonly asked: string[] } {
  const asked: string[] = [];
  const judge: Judge<string> = async (a, b) => {
    asked.push(`${a} ${b}`);
    return Array.from(a).filter((letter, index) => letter !== b[index]).length <= 1;
  };
  return { judge, asked };
}

it('holds an answer against every different answer of a candidate', async () => {
  const { judge } = createJudge();
  // `cat` is like `cot`, and `cot` like `cog`, but `cat` is not like `cog`.
  expect(await assign(createJudgeMatcher({ judge }), ['cat', 'cot', 'cog', 'cat', 'cog'])).toEqual([
    0, 0, 1, 0, 1,
  ]);
});

it('asks about each pair once, the lesser first, whichever answer came first', async () => {
  const { judge, asked } = createJudge();
  const matcher = createJudgeMatcher({ judge });
  await assign(matcher, ['b', 'az', 'b']);
  await assign(matcher, ['az', 'b']);
  expect(asked).toEqual(['az b']);
});

it('takes nothing but true for a yes', async () => {
  const judge = (() => 'no') as never;
  expect(await assign(createJudgeMatcher({ judge }), ['a', 'b'])).toEqual([0, 1]);
});

test('what the judge throws ends the match, and is asked again', async () => {
  let isDown = true;
  const matcher = createJudgeMatcher<string>({
    judge: () => {
      if (isDown) throw new Error('no judge');
      return true;
    },
  });
  await expect(assign(matcher, ['a', 'b'])).rejects.toThrow('no judge');
  isDown = false;
  expect(await assign(matcher, ['a', 'b'])).toEqual([0, 0]);
});

it('refuses what is no judge', () => {
  expect(() => createJudgeMatcher({ judge: 'gpt' as never })).toThrow('`judge`');
});

test('a judge can be a vote of its own', async () => {
  const bench = createScriptedSampler(['same', 'same', 'different', 'different']);
  const parse = createParser({ read: oneOf(['same', 'different']) });
  const judge: Judge<string> = async (a, b) => {
    const prompt = `Are these the same answer? Say "same" or "different".\n${a}\n${b}`;
    const verdict = await vote({ prompt, sampler: bench, parse, margin: 2 });
    return verdict.status === 'decided' && verdict.winner === 'same';
  };
  const sampler = createScriptedSampler(['Paris', 'The city of Paris', 'Lyon', 'Paris', 'Paris']);
  const answers = createParser({ read: (text) => ({ ok: true as const, value: text }) });
  const result = await vote<string>({
    ...{ prompt: 'Capital of France?', sampler, parse: answers, margin: 2 },
    matcher: createJudgeMatcher({ judge }),
  });
  expect(result).toMatchObject({ status: 'decided', winner: 'Paris', samples: 2 });
  expect(bench.requests).toHaveLength(2);
});
