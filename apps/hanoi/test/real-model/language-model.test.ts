import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadLanguageModel } from '../../src/real-model/language-model.ts';

const weights = fileURLToPath(new URL('../../models/hanoi-lm-weak.gguf', import.meta.url));
const question = { prompt: 'copy 417\n', temperature: 0, seed: 1 };

it(
  'more calls at once than the model serves together are all answered',
  { timeout: 30_000 },
  async () => {
    const model = await loadLanguageModel(weights);
    const answers = await Promise.all(Array.from({ length: 20 }, () => model.complete(question)));
    await model.close();
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['417']));
  },
);

it('closing waits for the calls under way', { timeout: 30_000 }, async () => {
  const model = await loadLanguageModel(weights);
  const answers = Array.from({ length: 12 }, () => model.complete(question));
  await model.close();
  for (const answer of answers) await expect(answer).resolves.toMatchObject({ finish: 'stop' });
});
