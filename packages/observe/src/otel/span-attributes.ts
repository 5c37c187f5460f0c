import type { Attributes, Span } from '@opentelemetry/api';
import type { MakerEventOf, TokenUsage } from '@maker/events';
import type { GenAIConventions } from './semantic-conventions.ts';
import type { CallStory } from './step-story.ts';

/*
 * Attributes are set one by one on a span that has begun: those that it begins with are copied by an SDK
 * three times, and only what a sampler asks for is worth that.
 */

/** Totals as spans show them. */
interface Totals {
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: number;
  readonly failures: number;
  readonly usage: TokenUsage;
  readonly costUsd?: number | undefined;
}

/** Says what a race or a run used up. */
export function setTotals(
  span: Span,
  names: GenAIConventions,
  { samples, votes, redFlags, failures, usage, costUsd }: Totals,
): void {
  span.setAttribute('maker.samples', samples);
  span.setAttribute('maker.votes', votes);
  span.setAttribute('maker.red_flags', redFlags);
  span.setAttribute('maker.failures', failures);
  setKnown(span, 'maker.cost_usd', costUsd);
  setUsage(span, names, usage);
}

/** What the conventions ask for when the span of a call begins. */
export function callAttributes(names: GenAIConventions, { ended }: CallStory): Attributes {
  const attributes: Attributes = { [names.operationName]: 'chat' };
  if (ended === undefined || ended.type === 'sample-aborted') return attributes;
  attributes[names.providerName] = ended.provider;
  attributes[names.requestModel] = ended.model;
  return attributes;
}

/** Says what is known of a call at its end; what is not is left out. */
export function setCall(
  span: Span,
  names: GenAIConventions,
  { ordinal, requested, ended, flag, vote }: CallStory,
): void {
  span.setAttribute('maker.sample.ordinal', ordinal);
  setKnown(span, 'maker.red_flag.reason', flag?.reason);
  setKnown(span, 'maker.vote.candidate_id', vote?.candidateId);
  setKnown(span, names.temperature, requested?.temperature);
  if (ended?.type === 'sample-completed') setAnswer(span, names, ended);
  if (ended?.type === 'sample-failed') setFailure(span, names, ended);
}

function setAnswer(
  span: Span,
  names: GenAIConventions,
  { model, finishReason, usage, costUsd }: MakerEventOf<'sample-completed'>,
): void {
  span.setAttribute(names.responseModel, model);
  span.setAttribute(names.finishReasons, [finishReason]);
  setKnown(span, 'maker.cost_usd', costUsd);
  if (usage !== undefined) setUsage(span, names, usage);
}

function setFailure(
  span: Span,
  names: GenAIConventions,
  { kind, statusCode }: MakerEventOf<'sample-failed'>,
): void {
  span.setAttribute(names.errorType, kind);
  setKnown(span, 'http.response.status_code', statusCode);
}

function setUsage(span: Span, names: GenAIConventions, usage: TokenUsage): void {
  span.setAttribute(names.inputTokens, usage.inputTokens);
  span.setAttribute(names.outputTokens, usage.outputTokens);
  span.setAttribute(names.cachedInputTokens, usage.cachedInputTokens);
  span.setAttribute(names.reasoningTokens, usage.reasoningTokens);
}

function setKnown(span: Span, name: string, value: string | number | undefined): void {
  if (value !== undefined) span.setAttribute(name, value);
}
