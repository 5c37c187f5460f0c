import type { Anthropic } from '@anthropic-ai/sdk';
import { checkExtraBody } from '../configuration/check-extra-body.ts';
import type { AnswerSchema } from '../parameters/answer-schema.ts';
import { withoutThinking, type AnthropicEffort } from './anthropic-models.ts';
import { reservedFields, type MessageRequestSettings } from './message-request.ts';

/** What a sampler asks of the Messages API each time. */
export interface MessageOptions {
  /** Name of the model, as the API knows it. */
  readonly model: string;
  /**
   * Whether the model thinks before it answers. Thinking counts against the most answer tokens, so
   * that a tight limit would cut every answer. `'model-default'` sends nothing.
   *
   * @defaultValue as little as the model allows: off, but for models that always think (Opus 5.5,
   *   Fable, Mythos) and where the `effort` is `'xhigh'` or `'max'`
   */
  readonly thinking?: Anthropic.ThinkingConfigParam | 'model-default' | undefined;
  /** How much effort the model puts into an answer, thought included. @defaultValue the model's own */
  readonly effort?: AnthropicEffort | undefined;
  /** The form that answers are held to. @defaultValue none: the form of an answer is a red flag to vote by */
  readonly schema?: AnswerSchema | undefined;
  /**
   * Whether the API keeps the system prompt for the calls that follow: reading it back costs a tenth
   * (on some models less), writing it a quarter more than sending it anew. So it saves from the
   * second call with the same system prompt on, and costs where each call has its own. It does
   * nothing for a system prompt below the model's `cacheMinimumTokens`. Calls in flight at the same
   * time do not find what one of them is writing.
   *
   * @defaultValue true
   */
  readonly cachePrompt?: boolean | undefined;
  /**
   * How long it is kept after its last use. An hour costs twice the price of the prompt to write;
   * have `price.cacheWritePerMillion` say so. @defaultValue '5m'
   */
  readonly cacheTtl?: '5m' | '1h' | undefined;
  /** More fields for each request, as in `{ service_tier: 'standard_only' }`. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Checks the options and fills in what the model's capabilities say.
 *
 * @throws InvalidArgumentError for a field in `extraBody` that an option or the request sets.
 */
export function resolveMessageOptions(options: MessageOptions): MessageRequestSettings {
  const { model, thinking, effort, schema, cachePrompt = true, cacheTtl, extraBody = {} } = options;
  checkExtraBody(extraBody, reservedFields);
  const outputConfig: Anthropic.OutputConfig = {
    ...(effort !== undefined && { effort }),
    ...(schema !== undefined && { format: { type: 'json_schema', schema: schema.schema } }),
  };
  return {
    model,
    thinking:
      thinking === 'model-default' ? undefined : (thinking ?? withoutThinking(model, effort)),
    outputConfig: Object.keys(outputConfig).length > 0 ? outputConfig : undefined,
    cacheControl: cachePrompt
      ? { type: 'ephemeral', ...(cacheTtl !== undefined && { ttl: cacheTtl }) }
      : undefined,
    extraBody,
  };
}
