import { fileURLToPath } from 'node:url';
import { lineFormat } from '../src/prompt/line-prompt.ts';
import { type HanoiState, initialState } from '../src/puzzle/hanoi-state.ts';
import { afterMove } from '../src/puzzle/moves.ts';
import { expectedMove } from '../src/puzzle/strategy.ts';
import { loadLanguageModel } from '../src/real-model/language-model.ts';

/*
 * How often the small language models of this app err at a step, each step asked from the right
 * position and without any vote: the table in models/README.md. Takes about two minutes:
 *
 *   node --conditions=@maker/source --import tsx apps/hanoi/bench/model-accuracy.ts
 */

type Model = Awaited<ReturnType<typeof loadLanguageModel>>;

const settings = [
  { name: 'hanoi-lm', disks: 7, samples: 8 },
  { name: 'hanoi-lm', disks: 10, samples: 2 },
  { name: 'hanoi-lm-weak', disks: 10, samples: 2 },
];

process.stdout.write('| weights | disks | T = 0 | T = 0.1 | T = 1 |\n|---|---|---|---|---|\n');
for (const { name, disks, samples } of settings) {
  const weights = new URL(`../models/${name}.gguf`, import.meta.url);
  const model = await loadLanguageModel(fileURLToPath(weights));
  const cells = [
    await wrongAnswers(model, disks, 0, 1),
    await wrongAnswers(model, disks, 0.1, samples),
    await wrongAnswers(model, disks, 1, samples),
  ];
  process.stdout.write(`| ${name} | ${disks} | ${cells.join(' | ')} |\n`);
  await model.close();
}

/** Asks for every step of the right way `samples` times. */
async function wrongAnswers(
  model: Model,
  disks: number,
  temperature: number,
  samples: number,
): Promise<string> {
  const asked = rightWay(disks).flatMap((state) => Array.from({ length: samples }, () => state));
  const isWrong = await Promise.all(
    asked.map(async (state, seed) => {
      const prompt = lineFormat
        .prompt(state)
        .map(({ content }) => `${content}\n`)
        .join('');
      const { text } = await model.complete({ prompt, temperature, seed });
      const move = expectedMove(state);
      return text !== lineFormat.answer(move, afterMove(state.pegs, move));
    }),
  );
  return `${isWrong.filter(Boolean).length} wrong of ${asked.length}`;
}

function rightWay(disks: number): HanoiState[] {
  const states = [initialState(disks)];
  for (let state = initialState(disks); states.length < 2 ** disks - 1; states.push(state)) {
    const move = expectedMove(state);
    state = { pegs: afterMove(state.pegs, move), previousMove: move };
  }
  return states;
}
