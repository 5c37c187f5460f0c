import type { Message, Sampler, SampleRequest } from '@maker/core';
import { completeSample } from '@maker/core/testing';
import { programs } from './sums.ts';

type Answer = (question: never, request: SampleRequest) => unknown;

/** A model that answers as the programs do, but for what a test has it answer otherwise. */
export function sumModel(others: Partial<Record<string, Answer>> = {}): Sampler & {
  readonly asked: string[];
  readonly requests: SampleRequest[];
} {
  const context = { signal: new AbortController().signal };
  const right: Record<string, (question: never) => unknown> = {
    decompose: (question) => (programs.decomposer as Program)(question, context),
    choose: () => 0,
    solve: (question) => (programs.solver as Program)(question, context),
    compose: (question) => (programs.composer as Program)(question, context),
    check: (question) => (programs.checker as Program)(question, context),
  };
  const asked: string[] = [];
  const requests: SampleRequest[] = [];
  return {
    asked,
    requests,
    async sample(request, { signal }) {
      signal.throwIfAborted();
      const [word, question] = read(request.messages[0]);
      asked.push(word);
      requests.push(request);
      const answer = (others[word] ?? right[word])?.(question as never, request);
      const value = await (answer instanceof Promise ? orAbort(answer, signal) : answer);
      const usage = { inputTokens: 10, outputTokens: 2, cachedInputTokens: 0, reasoningTokens: 0 };
      return completeSample({
        text: value === '!' ? '!' : JSON.stringify(value),
        usage,
        costUsd: 0.5,
      });
    },
  };
}

type Program = (question: never, context: { readonly signal: AbortSignal }) => unknown;

function read(message: Message | undefined): readonly [string, unknown] {
  const [, word = '', json = 'null'] = /^(\w+) (.*)$/s.exec(message?.content ?? '') ?? [];
  return [word, JSON.parse(json)];
}

function orAbort<R>(answer: Promise<R>, signal: AbortSignal): Promise<R> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    answer.then(resolve, reject);
  });
}
