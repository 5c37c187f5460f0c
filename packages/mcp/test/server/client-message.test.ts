import { expect, it } from 'vitest';
import { toMessageParams, toSample } from '../../src/server/client-message.ts';

const id = { runId: 'r', step: 0, branch: 0, ordinal: 0 };
const text = (value: string): object => ({ type: 'text', text: value });

it('keeps the turns of a prompt, and puts all instructions before them', () => {
  const messages = [
    { role: 'system', content: 'be brief' },
    { role: 'user', content: 'q' },
    { role: 'assistant', content: 'a' },
    { role: 'system', content: 'be right' },
    { role: 'user', content: 'sure?' },
  ] as const;

  expect(toMessageParams({ messages, maxTokens: 5, temperature: 0, id }, undefined)).toEqual({
    messages: [
      { role: 'user', content: text('q') },
      { role: 'assistant', content: text('a') },
      { role: 'user', content: text('sure?') },
    ],
    systemPrompt: 'be brief\n\nbe right',
    maxTokens: 5,
    temperature: 0,
  });
});

it.each([
  ['endTurn', 'stop'],
  ['stopSequence', 'stop'],
  ['maxTokens', 'length'],
  ['toolUse', 'tool-call'],
  ['tired', 'unknown'],
  [undefined, 'unknown'],
])('reads the reason to stop %s as %s', (stopReason, finishReason) => {
  const answer = { model: 'm', stopReason, content: text('a') };

  expect(toSample(answer, 7)).toEqual({
    text: 'a',
    finishReason,
    latencyMs: 7,
    provider: 'client',
    model: 'm',
  });
});

it('joins the texts of a list, and passes over what is none', () => {
  const content = [text('4'), { type: 'image', data: 'AA==' }, text('2'), { type: 'text' }];

  expect(toSample({ model: 'm', content }, 0).text).toBe('42');
});

it('refuses an answer without any text', () => {
  expect(() => toSample({ model: 'm', content: [] }, 0)).toThrow(/without any text/);
});
