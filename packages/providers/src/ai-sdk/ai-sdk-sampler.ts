import type { Sample, SampleContext, SampleRequest, Sampler, TokenPrice } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { orAbort } from '../abort/or-abort.ts';
import { checkOptionNames, type OptionNames } from '../configuration/check-option-names.ts';
import { checkPrice } from '../configuration/check-price.ts';
import { checkTimeout } from '../configuration/check-timeout.ts';
import { callModel, type AnsweredCall, type ModelCall } from '../http/call-model.ts';
import type { AnswerSchema } from '../parameters/answer-schema.ts';
import { RefusedParameters } from '../parameters/refused-parameters.ts';
import { aiSdkError, responseHeadersOf } from './ai-sdk-error.ts';
import type { AISDKModel, AISDKReasoning, AISDKResult } from './ai-sdk-model.ts';
import { toCallOptions } from './call-options.ts';
import { toSample } from './generated-sample.ts';
import { reportLimits } from './report-limits.ts';
import { unsupportedSettings } from './unsupported-settings.ts';

/** Options of `createAISDKSampler`. */
export interface AISDKSamplerOptions {
  /** A model of any provider of the AI SDK, as in `openai('gpt-4.1-mini')`. Specification v2, v3 or v4. */
  readonly model: AISDKModel;
  /** The longest a call may take until its answer is read, in milliseconds, from 1. @defaultValue 120000 */
  readonly timeoutMs?: number | undefined;
  /** False for models that refuse a temperature, where their provider does not know it. @defaultValue true */
  readonly takesTemperature?: boolean | undefined;
  /**
   * How much the model reasons before it answers. Reasoning counts against the most answer tokens, so
   * that a tight limit would cut every answer. Specification v4 only; earlier ones have
   * `providerOptions` for it.
   *
   * @defaultValue 'none', which its provider turns into the least that the model can do
   */
  readonly reasoning?: AISDKReasoning | undefined;
  /** The form that answers are held to. @defaultValue none: the form of an answer is a red flag to vote by */
  readonly schema?: AnswerSchema | undefined;
  /** Options of the provider's own, as in `{ anthropic: { thinking: { type: 'disabled' } } }`. */
  readonly providerOptions?:
    Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /** What a token costs; without it, cost is unknown. */
  readonly price?: TokenPrice | undefined;
}

const optionNames: OptionNames<AISDKSamplerOptions> = {
  model: true,
  timeoutMs: true,
  takesTemperature: true,
  reasoning: true,
  schema: true,
  providerOptions: true,
  price: true,
};

/**
 * Samples from a model of the AI SDK, through its `doGenerate`, which makes one call and does not
 * repeat it: wrap the sampler with `withRetry`. What the model's provider warns that it left out is
 * named in `dropped`; a temperature or a seed is not sent again then.
 *
 * `sample` rejects with a `ProviderError`, with the signal's reason on abort, and with a
 * `ConfigurationError` when the provider finds no key. Keys, prompts and answers are in no error.
 *
 * @throws InvalidArgumentError for what is no such model, and for an option that is not known or outside its range.
 */
export function createAISDKSampler(options: AISDKSamplerOptions): Sampler {
  checkOptionNames(options, optionNames);
  const { model, price, takesTemperature = true, schema, providerOptions } = options;
  checkModel(model);
  checkPrice(price);
  const { reasoning = model.specificationVersion === 'v4' ? 'none' : undefined } = options;
  const timeoutMs = checkTimeout(options.timeoutMs);
  const settings = { schema, reasoning, providerOptions };
  const callee = { provider: model.provider, model: model.modelId };
  const refused = new RefusedParameters(takesTemperature ? [] : ['temperature']);

  const ask = (request: SampleRequest, context: SampleContext): Promise<Sample> => {
    const call: ModelCall<AISDKResult> = {
      ...callee,
      price,
      timeoutMs,
      async send(abortSignal) {
        const options = { ...toCallOptions(request, settings, refused), abortSignal };
        const result = await orAbort(abortSignal, model.doGenerate(options));
        reportLimits(result.response?.headers, context);
        return result;
      },
      read: (result, answered) => readResult(result, answered, refused),
      explain(error) {
        reportLimits(responseHeadersOf(error), context);
        return aiSdkError(error, { ...callee, parameters: optionalParameters });
      },
    };
    return callModel(call, context.signal);
  };

  return {
    get takesTemperature() {
      return !refused.has('temperature');
    },
    price,
    async sample(request, context) {
      const asked = optionalParameters.filter((name) => request[name] !== undefined);
      const sample = await refused.learn(asked, context, () => ask(request, context));
      const dropped = new Set([...(refused.among(asked) ?? []), ...(sample.dropped ?? [])]);
      return dropped.size === 0 ? sample : { ...sample, dropped: [...dropped] };
    },
  };
}

/** What a model may refuse without the question being another one. */
const optionalParameters = ['temperature', 'seed'] as const;

function readResult(result: AISDKResult, call: AnsweredCall, refused: RefusedParameters): Sample {
  const sample = toSample(result, call);
  const dropped = unsupportedSettings(result.warnings);
  refused.add(dropped);
  return dropped.length === 0 ? sample : { ...sample, dropped };
}

/** Checks what plain JavaScript, or a model of another time, may bring. */
function checkModel(model: unknown): asserts model is AISDKModel {
  const { specificationVersion, doGenerate } = (model ?? {}) as Partial<AISDKModel>;
  if (typeof model !== 'object' || typeof doGenerate !== 'function') {
    throw new InvalidArgumentError({
      argument: 'model',
      expected: 'a language model of the AI SDK',
      received: model,
      hint: "make it with its provider, as in `openai('gpt-4.1-mini')`: a name alone does not do",
    });
  }
  if (['v2', 'v3', 'v4'].includes(specificationVersion ?? '')) return;
  throw new InvalidArgumentError({
    argument: 'model.specificationVersion',
    expected: 'v2, v3 or v4',
    received: specificationVersion,
    hint: 'providers for AI SDK 5, 6 and 7 have such models',
  });
}
