import { expect, it } from 'vitest';
import { blamedParameter } from '../../src/http/blamed-parameter.ts';

const sent = ['model', 'max_tokens', 'messages', 'system', 'thinking', 'temperature'];

it.each([
  ['temperature: Extra inputs are not permitted', 'temperature'],
  ['`temperature` may only be set to 1 when thinking is enabled', 'temperature'],
  ['thinking.type: disabled goes with no temperature', 'thinking'],
  ['This model takes no `temperature`', 'temperature'],
  ['model: claude-2 is not there', 'model'],
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
