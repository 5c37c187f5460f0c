import type { Sample, SampleContext, SampleRequest, Sampler } from '@maker/core';
import { RefusedParameters } from '../parameters/refused-parameters.ts';
import { chatNames, toChatRequest } from './chat-request.ts';
import { readChatAnswers, type ChatAnswers } from './chat-sample.ts';
import { callOpenAI, type MakeOpenAICall } from './openai-call.ts';
import type { OpenAIModel } from './openai-sampler-options.ts';
import { droppedParameters, refusedFromTheStart } from './optional-parameters.ts';

const optional = [...Object.values(chatNames), 'n'];

/** Samples from Chat Completions, one by one or, by `n`, many to a call. */
export function createChatSampler(
  model: OpenAIModel,
  makeCall: MakeOpenAICall = callOpenAI,
): Sampler {
  const refused = new RefusedParameters(refusedFromTheStart(model.takes, chatNames));
  let { maxChoices } = model;

  const ask = (request: SampleRequest, count: number, context: SampleContext) => {
    const body = toChatRequest(request, model, refused, count);
    return makeCall<ChatAnswers>(
      model,
      {
        body,
        optional,
        create: ({ chat }, control) => chat.completions.create(body, control),
        read: (response, call) => readChatAnswers(response as object, count, call),
      },
      context,
      request.id,
    );
  };

  const draw = async (
    request: SampleRequest,
    count: number,
    context: SampleContext,
  ): Promise<readonly Sample[]> => {
    const { samples, choices } = await refused.learn(optional, context, () =>
      ask(request, count, context),
    );
    // A server that knows no `n`, or not so many, will not know it the next time either.
    if (choices < count) maxChoices = Math.min(maxChoices, choices);
    const dropped = droppedParameters(request, model, refused, chatNames);
    return dropped === undefined ? samples : samples.map((sample) => ({ ...sample, dropped }));
  };

  const sampleMany: Sampler['sampleMany'] = (request, count, context) =>
    drawInParts({ request, count, size: maxChoices, context, draw });

  return {
    get takesTemperature() {
      return !refused.has('temperature');
    },
    price: model.price,
    async sample(request, context) {
      const [sample] = await draw(request, 1, context);
      return sample as Sample;
    },
    get sampleMany() {
      return maxChoices > 1 && !refused.has('n') ? sampleMany : undefined;
    },
  };
}

/** Draws many samples by calls of at most `size` each. */
interface DrawInParts {
  readonly request: SampleRequest;
  readonly count: number;
  readonly size: number;
  readonly context: SampleContext;
  draw(request: SampleRequest, count: number, context: SampleContext): Promise<readonly Sample[]>;
}

/** What was paid for is not lost because another part failed: there are fewer samples then. */
async function drawInParts({ request, count, size, context, draw }: DrawInParts) {
  const starts = Array.from({ length: Math.ceil(count / size) }, (_, part) => part * size);
  const parts = await Promise.allSettled(
    starts.map((start) => draw(withSeedOf(request, start), Math.min(size, count - start), context)),
  );
  context.signal.throwIfAborted();
  const samples = parts.flatMap((part) => (part.status === 'fulfilled' ? part.value : []));
  const failure = parts.find((part) => part.status === 'rejected');
  if (samples.length === 0 && failure !== undefined) throw failure.reason;
  return samples;
}

/** A seed that was used for one part would bring the same answers in the next. */
function withSeedOf(request: SampleRequest, ordinal: number): SampleRequest {
  const { seed } = request;
  return seed === undefined || ordinal === 0
    ? request
    : { ...request, seed: (seed + ordinal) % 2 ** 31 };
}
