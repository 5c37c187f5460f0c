import type { Anthropic } from '@anthropic-ai/sdk';
import type { Sample, SampleContext, SampleId, Sampler, TokenPrice } from '@maker/core';
import { checkModel } from '../configuration/check-model.ts';
import { checkPrice } from '../configuration/check-price.ts';
import { RefusedParameters } from '../parameters/refused-parameters.ts';
import { anthropicCapabilities } from './anthropic-models.ts';
import { resolveMessageOptions, type MessageOptions } from './message-options.ts';
import { optionalParameters, toMessageRequest } from './message-request.ts';

/** What a sampler of messages is like, however its requests are sent. */
export interface MessageSamplerOptions extends MessageOptions {
  /**
   * True for servers that accept a temperature; it is sent as a field of its own, since the SDK's
   * types have none. Anthropic's API answers 400 to it. @defaultValue what is known of the model: false
   */
  readonly takesTemperature?: boolean | undefined;
  /** What a token costs; without it, cost is unknown. */
  readonly price?: TokenPrice | undefined;
}

/** One request to the Messages API. */
export interface MessageCall {
  readonly body: Anthropic.MessageCreateParamsNonStreaming;
  /** Names of what was sent, for an error to blame. */
  readonly parameters: readonly string[];
}

/** How requests get to the model and answers back: by a call each, or with others in a batch. */
export type MakeMessageCall = (
  call: MessageCall,
  context: SampleContext,
  id: SampleId,
) => Promise<Sample>;

/** Samples from the Messages API; what the model refuses is left out from then on. */
export function createMessageSampler(
  options: MessageSamplerOptions,
  makeCall: MakeMessageCall,
): Sampler {
  const { model, price } = options;
  checkModel(model);
  checkPrice(price);
  const { takesTemperature = anthropicCapabilities(model).temperature === 'free' } = options;
  const settings = resolveMessageOptions(options);
  const refused = new RefusedParameters(takesTemperature ? ['seed'] : ['seed', 'temperature']);

  return {
    get takesTemperature() {
      return !refused.has('temperature');
    },
    price,
    async sample(request, context) {
      const optional = optionalParameters(request, settings);
      const sample = await refused.learn(optional, context, () => {
        const body = toMessageRequest(request, settings, refused);
        const parameters = [...Object.keys(body), 'cache_control'];
        return makeCall({ body, parameters }, context, request.id);
      });
      const dropped = refused.among(optional)?.map((name) => optionNames.get(name) ?? name);
      return dropped === undefined ? sample : { ...sample, dropped };
    },
  };
}

/** What our options call that which has another name on the wire. */
const optionNames: ReadonlyMap<string, string> = new Map([['cache_control', 'cachePrompt']]);
