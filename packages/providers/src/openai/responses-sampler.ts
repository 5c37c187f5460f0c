import type { Sample, SampleContext, SampleRequest, Sampler } from '@maker/core';
import { RefusedParameters } from '../parameters/refused-parameters.ts';
import { callOpenAI, type MakeOpenAICall } from './openai-call.ts';
import type { OpenAIModel } from './openai-sampler-options.ts';
import { droppedParameters, refusedFromTheStart } from './optional-parameters.ts';
import { responsesNames, toResponsesRequest } from './responses-request.ts';
import { readResponse } from './responses-sample.ts';

const optional = Object.values(responsesNames);

/** Samples from the Responses API, which brings one answer a call. */
export function createResponsesSampler(
  model: OpenAIModel,
  makeCall: MakeOpenAICall = callOpenAI,
): Sampler {
  const refused = new RefusedParameters(refusedFromTheStart(model.takes, responsesNames));

  const ask = (request: SampleRequest, context: SampleContext): Promise<Sample> => {
    const body = toResponsesRequest(request, model, refused);
    return makeCall(
      model,
      {
        body,
        optional,
        create: ({ responses }, control) => responses.create(body, control),
        read: (response, call) => readResponse(response as object, call),
      },
      context,
      request.id,
    );
  };

  return {
    get takesTemperature() {
      return !refused.has('temperature');
    },
    price: model.price,
    async sample(request, context) {
      const sample = await refused.learn(optional, context, () => ask(request, context));
      const dropped = droppedParameters(request, model, refused, responsesNames);
      return dropped === undefined ? sample : { ...sample, dropped };
    },
  };
}
