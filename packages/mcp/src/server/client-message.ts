import type { FinishReason, Sample, SampleRequest } from '@maker/core';
import { ProviderError } from '@maker/events';

/** What a client answers when it has asked its model. */
export interface ClientAnswer {
  /** As the client calls it. */
  readonly model: string;
  readonly stopReason?: string | undefined;
  readonly content: unknown;
}

/**
 * A question in the form of `sampling/createMessage`. No tools and none of the client's context are asked for.
 *
 * @param model - A hint, which clients match against the names that they know.
 */
export function toMessageParams(
  { messages, maxTokens, temperature }: SampleRequest,
  model: string | undefined,
): Record<string, unknown> {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const turns = messages.filter(({ role }) => role !== 'system');
  return {
    messages: turns.map(({ role, content: text }) => ({ role, content: { type: 'text', text } })),
    maxTokens,
    ...(system.length === 0 ? {} : { systemPrompt: system.join('\n\n') }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(model === undefined ? {} : { modelPreferences: { hints: [{ name: model }] } }),
  };
}

/**
 * Reads what a client answered. It tells no tokens, so usage and cost stay unknown.
 *
 * @throws `ProviderError` where there is no text in it.
 */
export function toSample({ model, stopReason, content }: ClientAnswer, latencyMs: number): Sample {
  const text = textOf(content);
  if (text === undefined) {
    const message = 'The client answered without any text';
    throw new ProviderError({ message, provider: 'client', kind: 'bad-response' });
  }
  const finishReason = finishReasons.get(stopReason) ?? 'unknown';
  return { text, finishReason, latencyMs, provider: 'client', model };
}

/** Clients of later revisions may answer with a list of blocks. */
function textOf(content: unknown): string | undefined {
  const blocks = (Array.isArray(content) ? content : [content]) as readonly ContentBlock[];
  const texts = blocks.flatMap(({ type, text }) => (type === 'text' ? (text ?? '') : []));
  return texts.length === 0 ? undefined : texts.join('');
}

interface ContentBlock {
  readonly type: string;
  readonly text?: string | undefined;
}

const finishReasons: ReadonlyMap<string | undefined, FinishReason> = new Map([
  ['endTurn', 'stop'],
  ['stopSequence', 'stop'],
  ['maxTokens', 'length'],
  ['toolUse', 'tool-call'],
]);
