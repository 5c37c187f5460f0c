import type { Attributes } from '@opentelemetry/api';
import type { MakerEventOf, TokenUsage } from '@maker/events';
import type { GenAIConventions } from './semantic-conventions.ts';
import type { CallRecord } from './step-record.ts';

/** Totals as spans show them. */
interface Totals {
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: number;
  readonly failures: number;
  readonly usage: TokenUsage;
  readonly costUsd?: number | undefined;
}

/** What a race or a run used up. */
export function totalAttributes(
  names: GenAIConventions,
  { samples, votes, redFlags, failures, usage, costUsd }: Totals,
): Attributes {
  return {
    'maker.samples': samples,
    'maker.votes': votes,
    'maker.red_flags': redFlags,
    'maker.failures': failures,
    'maker.cost_usd': costUsd,
    ...usageAttributes(names, usage),
  };
}

/** What is known of a call at its end; what is not is left out. */
export function callAttributes(
  names: GenAIConventions,
  { ordinal, requested, ended, flag, vote }: CallRecord,
): Attributes {
  return {
    [names.operationName]: 'chat',
    [names.temperature]: requested?.temperature,
    'maker.sample.ordinal': ordinal,
    'maker.red_flag.reason': flag?.reason,
    'maker.vote.candidate_id': vote?.candidateId,
    ...(ended?.type === 'sample-completed' ? answerAttributes(names, ended) : undefined),
    ...(ended?.type === 'sample-failed' ? failureAttributes(names, ended) : undefined),
  };
}

function answerAttributes(
  names: GenAIConventions,
  { provider, model, finishReason, usage, costUsd }: MakerEventOf<'sample-completed'>,
): Attributes {
  return {
    [names.providerName]: provider,
    [names.requestModel]: model,
    [names.responseModel]: model,
    [names.finishReasons]: [finishReason],
    'maker.cost_usd': costUsd,
    ...(usage && usageAttributes(names, usage)),
  };
}

function failureAttributes(
  names: GenAIConventions,
  { provider, model, kind, statusCode }: MakerEventOf<'sample-failed'>,
): Attributes {
  return {
    [names.providerName]: provider,
    [names.requestModel]: model,
    [names.errorType]: kind,
    'http.response.status_code': statusCode,
  };
}

function usageAttributes(names: GenAIConventions, usage: TokenUsage): Attributes {
  return {
    [names.inputTokens]: usage.inputTokens,
    [names.outputTokens]: usage.outputTokens,
    [names.cachedInputTokens]: usage.cachedInputTokens,
    [names.reasoningTokens]: usage.reasoningTokens,
  };
}
