import { type Budget, type EffectScope, type Sampler, vote } from '@maker/core';
import { createJudgeMatcher, createScopeMemory } from '@maker/match';
import { createParser, oneOf } from '@maker/redflag';

const parse = createParser({ read: oneOf(['same', 'different']) });

export const judgedBy = (sampler: Sampler, budget: Budget, scope: EffectScope) =>
  createJudgeMatcher<string>({
    async judge(a, b) {
      const answers = JSON.stringify([a, b]);
      const prompt = `Do these answers say the same? Answer "same" or "different".\n\n${answers}`;
      const verdict = await vote({ prompt, sampler, parse, margin: 2, budget });
      return verdict.status === 'decided' && verdict.winner === 'same';
    },
    memory: createScopeMemory(scope),
  });
