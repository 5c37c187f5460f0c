import { randomInt } from 'node:crypto';
import type { Completion, LanguageModel } from './language-model.ts';

/** What the wires have in common: a request as each of them carries it, in one form. */
export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  readonly temperature?: unknown;
  readonly seed?: unknown;
  /** The most answer tokens. */
  readonly maxTokens?: unknown;
}

/** A message as far as the model reads it. */
export interface ModelMessage {
  readonly role: string;
  readonly content: unknown;
}

/** What a server samples at that is told no temperature: the model's own distribution. */
const ownTemperature = 1;

/**
 * Lets the model answer a request. Where none comes, a fresh seed is drawn: the engine would repeat
 * its default one, and all answers to a prompt would be one and the same.
 */
export function answerRequest(model: LanguageModel, request: ModelRequest): Promise<Completion> {
  const { messages, temperature, seed, maxTokens } = request;
  return model.complete({
    prompt: applyChatTemplate(messages),
    temperature: atLeast(0, temperature) ?? ownTemperature,
    seed: engineSeed(seed) ?? randomInt(2 ** 31),
    maxTokens: atLeast(1, integer(maxTokens)),
  });
}

/** The model's own chat template: user messages, each followed by a line break. */
function applyChatTemplate(messages: readonly ModelMessage[]): string {
  return messages
    .flatMap(({ role, content }) =>
      role === 'user' && typeof content === 'string' ? [`${content}\n`] : [],
    )
    .join('');
}

function integer(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

/** Providers take any integer, the engine 32 bits. */
function engineSeed(value: unknown): number | undefined {
  const seed = integer(value);
  return seed === undefined ? undefined : seed >>> 0;
}

/** Wires have values below the range stand for no value, as in Ollama's `num_predict: -1`. */
function atLeast(least: number, value: unknown): number | undefined {
  return typeof value === 'number' && value >= least ? value : undefined;
}
