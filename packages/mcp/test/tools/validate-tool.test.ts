import { expect, it } from 'vitest';
import { connect } from '../connect.ts';

const validate = async (args: object): Promise<Record<string, unknown>> => {
  const { result } = await connect('2025-11-25', {
    // No model may be asked.
    createSampler: () => Promise.reject(new Error('asked')),
    variables: {},
  });
  return result('maker_validate', args);
};

it.each([
  [{ text: 'an answer' }],
  [{ text: '{"a":1}', redFlags: { format: 'json', schema: { required: ['a'] } } }],
  [{ text: ' 42 ', redFlags: { format: 'regex', schema: '[0-9]+' } }],
  [{ text: 'yes', redFlags: { format: 'oneOf', schema: ['yes', 'no'] } }],
  [{ text: 'an answer', usage: { outputTokens: '750' } }],
])('passes %j', async (args) => {
  expect(await validate(args)).toMatchObject({ valid: true, flags: [] });
});

it.each([
  [{ text: '' }, ['format']],
  [{ text: '```json\n{}\n```', redFlags: { format: 'json' } }, ['format']],
  [{ text: '{}', redFlags: { format: 'json', schema: { required: ['a'] } } }, ['schema']],
  [{ text: 'an answer', usage: { outputTokens: 751 } }, ['token-limit']],
  [
    { text: 'x', usage: { outputTokens: 11 }, redFlags: { maxTokens: 10, format: 'json' } },
    ['token-limit', 'format'],
  ],
  [{ text: 'again and '.repeat(80), redFlags: { format: 'json' } }, ['repetition', 'format']],
])('names every flag of %j', async (args, reasons) => {
  const { valid, flags } = await validate(args);

  expect(valid).toBe(false);
  expect((flags as { reason: string }[]).map(({ reason }) => reason)).toEqual(reasons);
});

it('says that the token limit was not judged where nothing was counted', async () => {
  expect((await validate({ text: 'a' }))['warnings']).toHaveLength(1);
  expect((await validate({ text: 'a', usage: { outputTokens: 1 } }))['warnings']).toEqual([]);
});

it('quotes nothing of the text', async () => {
  const redFlags = { format: 'json', schema: { properties: { a: { type: 'number' } } } };

  expect(JSON.stringify(await validate({ text: '{"a":"a secret"}', redFlags }))).not.toContain(
    'secret',
  );
});

it('takes the red flags of a configuration', async () => {
  const { result } = await connect('2025-11-25');
  const { configId } = await result('maker_configure', { redFlags: { format: 'json' } });

  expect(await result('maker_validate', { text: 'x', configId })).toMatchObject({ valid: false });
  expect(
    await result('maker_validate', { text: 'x', configId, redFlags: { format: 'text' } }),
  ).toMatchObject({ valid: true });
});
