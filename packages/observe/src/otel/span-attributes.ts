import type { Attributes } from '@opentelemetry/api';
import type { MakerEventOf, TokenUsage } from '@maker/events';
import type { GenAIConventions } from './semantic-conventions.ts';
import type { CallStory } from './step-story.ts';

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
  const attributes: Attributes = {
    'maker.samples': samples,
    'maker.votes': votes,
    'maker.red_flags': redFlags,
    'maker.failures': failures,
    'maker.cost_usd': costUsd,
  };
  addUsage(attributes, names, usage);
  return attributes;
}

/** What is known of a call at its end; what is not is left out. */
export function callAttributes(
  names: GenAIConventions,
  { ordinal, requested, ended, flag, vote }: CallStory,
  outcome: string,
): Attributes {
  const attributes: Attributes = {
    'maker.sample.ordinal': ordinal,
    'maker.sample.outcome': outcome,
    'maker.red_flag.reason': flag?.reason,
    'maker.vote.candidate_id': vote?.candidateId,
  };
  attributes[names.operationName] = 'chat';
  attributes[names.temperature] = requested?.temperature;
  if (ended?.type === 'sample-completed') addAnswer(attributes, names, ended);
  if (ended?.type === 'sample-failed') addFailure(attributes, names, ended);
  return attributes;
}

function addAnswer(
  attributes: Attributes,
  names: GenAIConventions,
  { provider, model, finishReason, usage, costUsd }: MakerEventOf<'sample-completed'>,
): void {
  attributes[names.providerName] = provider;
  attributes[names.requestModel] = model;
  attributes[names.responseModel] = model;
  attributes[names.finishReasons] = [finishReason];
  attributes['maker.cost_usd'] = costUsd;
  if (usage !== undefined) addUsage(attributes, names, usage);
}

function addFailure(
  attributes: Attributes,
  names: GenAIConventions,
  { provider, model, kind, statusCode }: MakerEventOf<'sample-failed'>,
): void {
  attributes[names.providerName] = provider;
  attributes[names.requestModel] = model;
  attributes[names.errorType] = kind;
  attributes['http.response.status_code'] = statusCode;
}

function addUsage(attributes: Attributes, names: GenAIConventions, usage: TokenUsage): void {
  attributes[names.inputTokens] = usage.inputTokens;
  attributes[names.outputTokens] = usage.outputTokens;
  attributes[names.cachedInputTokens] = usage.cachedInputTokens;
  attributes[names.reasoningTokens] = usage.reasoningTokens;
}
