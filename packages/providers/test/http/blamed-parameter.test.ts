import { expect, it } from 'vitest';
import { blamedParameter } from '../../src/http/blamed-parameter.ts';

const sent = ['model', 'max_tokens', 'messages', 'system', 'thinking', 'temperature'];

it.each([
  ['temperature: Extra inputs are not permitted', 'temperature'],
  ['`temperature` may only be set to 1 when thinking is enabled', 'temperature'],
  ['thinking.type: disabled goes with no temperature', 'thinking'],
  ['This model takes no `temperature`', 'temperature'],
  ['model: claude-2 is not there', 'model'],
  ['400 messages.0.content: should be a list', 'messages'],
  ['400 {"error":{"message":"system: should be a text"}}', 'system'],
  ["This model's maximum context length is 8192 tokens. Reduce the messages.", undefined],
  ['Our system is not able to read this', undefined],
  ["'messages' is not what was asked for", 'messages'],
  ['{"message":"Unknown \\"model\\""}', 'model'],
  ['max_tokens: 900000 is more than the model can do', 'max_tokens'],
  ['top_p is not permitted', undefined],
  ['temperatures are high', undefined],
  ['', undefined],
])('"%s" blames %s', (message, parameter) => {
  expect(blamedParameter(message, sent)).toBe(parameter);
});

it('a parameter that was not sent is not blamed', () => {
  expect(blamedParameter('temperature: not permitted', ['model'])).toBeUndefined();
});
