import { ProviderError } from '@maker/events';
import { expect, it, vi } from 'vitest';
import { RefusedParameters } from '../../src/parameters/refused-parameters.ts';

const blames = (parameter: string | undefined, statusCode = 400): ProviderError =>
  new ProviderError({
    message: 'refused',
    provider: 'p',
    kind: 'invalid-request',
    statusCode,
    parameter,
  });

const optional = ['temperature', 'seed'];

it('a call is sent until none of the parameters that may be left out is blamed any more', async () => {
  const refused = new RefusedParameters();
  const send = vi.fn<() => Promise<string>>(() => {
    const blamed = optional.find((name) => !refused.has(name));
    return blamed === undefined ? Promise.resolve('answer') : Promise.reject(blames(blamed));
  });
  expect(await refused.learn(optional, {}, send)).toBe('answer');
  expect(send).toHaveBeenCalledTimes(3);
  expect(refused.among(['seed', 'schema'])).toEqual(['seed']);
  expect(refused.among(['schema'])).toBeUndefined();
});

it.each([
  ['a parameter that cannot be left out', blames('model')],
  ['no parameter', blames(undefined)],
  ['a parameter, by another status', blames('seed', 422)],
  ['nothing, being no error of a provider', new Error('other')],
])('an error that blames %s is passed on', async (_, error) => {
  const send = vi.fn<() => Promise<string>>(() => Promise.reject(error));
  await expect(new RefusedParameters().learn(optional, {}, send)).rejects.toBe(error);
  expect(send).toHaveBeenCalledTimes(1);
});

it('a parameter that is blamed although it was left out was not at fault', async () => {
  const send = vi.fn<() => Promise<string>>(() => Promise.reject(blames('seed')));
  await expect(new RefusedParameters().learn(optional, {}, send)).rejects.toMatchObject({
    parameter: 'seed',
  });
  expect(send).toHaveBeenCalledTimes(2);
});
