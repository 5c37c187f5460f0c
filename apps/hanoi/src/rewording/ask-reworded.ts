import type { Sample, SampleContext, SampleRequest, Sampler } from '@maker/core';
import type { PromptFormat } from '../prompt/prompt-format.ts';
import { readPrompt } from '../prompt/read-prompt.ts';
import { diskCount } from '../puzzle/hanoi-state.ts';
import type { RewordedStep, Rewording } from './rewording.ts';

/**
 * A sampler that puts each question in another wording and gives the answer in the first, so that one
 * parser reads both. What the answer cost, its finish and its length are those of the question asked.
 * An answer that cannot be read as one to that question is passed on empty, to be flagged: read as an
 * answer to the first question it might say something that the model did not.
 */
export function askReworded(sampler: Sampler, rewording: Rewording): Sampler {
  const { sampleMany } = sampler;
  return {
    get takesTemperature() {
      return sampler.takesTemperature;
    },
    get price() {
      return sampler.price;
    },
    async sample(request, context) {
      const { asked, translate } = reword(request, rewording);
      return translate(await sampler.sample(asked, context));
    },
    sampleMany:
      sampleMany &&
      (async (request: SampleRequest, count: number, context: SampleContext) => {
        const { asked, translate } = reword(request, rewording);
        return (await sampleMany.call(sampler, asked, count, context)).map(translate);
      }),
  };
}

function reword(request: SampleRequest, rewording: Rewording) {
  const { format, state } = readPrompt(request.messages);
  const step = rewording.reword(state);
  return {
    asked: { ...request, messages: format.prompt(step.state) },
    translate: (sample: Sample): Sample => ({
      ...sample,
      text: inFirstWording(sample, step, format),
    }),
  };
}

function inFirstWording({ text }: Sample, step: RewordedStep, format: PromptFormat): string {
  const answer = format.reader(diskCount(step.state.pegs))(text);
  const translated = answer.ok ? step.translate(answer.value) : undefined;
  return translated === undefined ? '' : format.answer(translated.move, translated.pegs);
}
