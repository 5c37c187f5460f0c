import type { Attributes } from '@opentelemetry/api';

/**
 * The names of OpenTelemetry's conventions for generative AI, which are still being changed: this is the one
 * place that knows them.
 */
export interface GenAIConventions {
  /** Histogram of how long calls took, in seconds. */
  readonly callDuration: string;
  /** Histograms of the tokens of a call, and what marks a value as prompt or answer where they share a name. */
  readonly callTokens: Readonly<
    Record<'input' | 'output', { readonly name: string; readonly attributes: Attributes }>
  >;
  readonly operationName: string;
  readonly providerName: string;
  readonly requestModel: string;
  readonly responseModel: string;
  readonly temperature: string;
  readonly finishReasons: string;
  readonly inputTokens: string;
  readonly outputTokens: string;
  readonly cachedInputTokens: string;
  readonly reasoningTokens: string;
  readonly workflowName: string;
  readonly errorType: string;
}

/** As published (semantic conventions 1.41), and read by what is in use. */
const published: GenAIConventions = {
  callDuration: 'gen_ai.client.operation.duration',
  callTokens: {
    input: { name: 'gen_ai.client.token.usage', attributes: { 'gen_ai.token.type': 'input' } },
    output: { name: 'gen_ai.client.token.usage', attributes: { 'gen_ai.token.type': 'output' } },
  },
  operationName: 'gen_ai.operation.name',
  providerName: 'gen_ai.provider.name',
  requestModel: 'gen_ai.request.model',
  responseModel: 'gen_ai.response.model',
  temperature: 'gen_ai.request.temperature',
  finishReasons: 'gen_ai.response.finish_reasons',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  cachedInputTokens: 'gen_ai.usage.cache_read.input_tokens',
  reasoningTokens: 'gen_ai.usage.reasoning.output_tokens',
  workflowName: 'gen_ai.workflow.name',
  errorType: 'error.type',
};

/** As they are to become: the state of open-telemetry/semantic-conventions-genai in October 2026. */
const latest: GenAIConventions = {
  ...published,
  callDuration: 'gen_ai.client.inference.duration',
  callTokens: {
    input: { name: 'gen_ai.client.inference.operation.input_tokens', attributes: {} },
    output: { name: 'gen_ai.client.inference.operation.output_tokens', attributes: {} },
  },
};

/** What asks for the newest names, in the list of `OTEL_SEMCONV_STABILITY_OPT_IN`. */
const latestOptIn = 'gen_ai_latest_experimental';

/**
 * The names to use, by what `OTEL_SEMCONV_STABILITY_OPT_IN` holds.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/
 */
export function conventionsFor(optIn: string | undefined): GenAIConventions {
  const categories = optIn?.split(',').map((category) => category.trim()) ?? [];
  return categories.includes(latestOptIn) ? latest : published;
}

/** `OTEL_SEMCONV_STABILITY_OPT_IN`, where there is an environment. */
export function semconvOptIn(): string | undefined {
  const { process } = globalThis as {
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  };
  return process?.env?.['OTEL_SEMCONV_STABILITY_OPT_IN'];
}

/** Bucket bounds that the conventions advise for durations, in seconds. */
export const durationBounds: readonly number[] = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];

/** Bucket bounds that the conventions advise for tokens: the powers of 4. */
export const tokenBounds: readonly number[] = Array.from({ length: 14 }, (_, power) => 4 ** power);
