import type { SampleContext, Sampler, TokenPrice } from '@maker/core';
import { ConfigurationError, type ProviderErrorOptions } from '@maker/events';
import { describe, expect, it, vi } from 'vitest';
import { fallback, withCircuitBreaker } from '../../src/index.ts';
import { calm, prompt, request } from '../requests.ts';
import { answer, failure, scripted } from '../scripted.ts';

const asked = request(prompt('question'));
const local = { ...answer, provider: 'ollama', model: 'local' };

describe('who is asked', () => {
  it('is the first one, as long as it answers', async () => {
    const [first, second] = [scripted([answer, answer]), scripted([])];
    const sampler = fallback([first, second]);
    expect(await sampler.sample(asked, calm())).toBe(answer);
    expect(await sampler.sample(asked, calm())).toBe(answer);
    expect(second.calls).toEqual([]);
  });

  it.each<Partial<ProviderErrorOptions>>([
    { kind: 'rate-limited' },
    { kind: 'overloaded' },
    { kind: 'timeout' },
    { kind: 'network' },
    { kind: 'bad-response' },
    { kind: 'authentication' },
    { kind: 'unknown' },
    { kind: 'invalid-request', statusCode: 404 },
    { kind: 'invalid-request', statusCode: 413 },
  ])('is the next one after %o; the sample says who answered', async (why) => {
    const sampler = fallback([scripted([failure(why)]), scripted([local])]);
    expect(await sampler.sample(asked, calm())).toMatchObject({
      provider: 'ollama',
      model: 'local',
    });
  });

  it.each([
    failure({ kind: 'invalid-request', statusCode: 400 }),
    failure({ kind: 'invalid-request', statusCode: 422 }),
    failure({ kind: 'invalid-request' }),
    new ConfigurationError({ message: 'no key' }),
    new Error('a bug'),
    undefined,
  ])('is nobody else after %o', async (error) => {
    const second = scripted([local]);
    await expect(fallback([scripted([error]), second]).sample(asked, calm())).rejects.toBe(error);
    expect(second.calls).toEqual([]);
  });

  it('goes down the whole list; the last failure is told', async () => {
    const errors = [failure(), failure(), failure()];
    const sampler = fallback(errors.map((error) => scripted([error, answer])));
    await expect(sampler.sample(asked, calm())).rejects.toBe(errors[2]);
    expect(await sampler.sample(asked, calm())).toBe(answer);
  });

  it('may be one alone, but not nobody', async () => {
    expect(await fallback([scripted([answer])]).sample(asked, calm())).toBe(answer);
    expect(() => fallback([])).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument: 'samplers' }),
    );
  });

  it('are given as a list, and are samplers', () => {
    const careless = fallback as (...samplers: readonly unknown[]) => Sampler;
    const [first, second] = [scripted([]), scripted([])];
    expect(() => careless(first, second)).toThrow('`fallback([first, second])`');
    expect(() => careless()).toThrow(expect.objectContaining({ argument: 'samplers' }));
    expect(() => careless([first, undefined])).toThrow(
      expect.objectContaining({ argument: 'sampler' }),
    );
  });
});

describe('the budget', () => {
  it('is asked before another one is', async () => {
    const failed = failure();
    const repeat = vi.fn<NonNullable<SampleContext['repeat']>>();
    await fallback([scripted([failed]), scripted([local])]).sample(asked, { ...calm(), repeat });
    expect(repeat.mock.calls).toEqual([[failed]]);
  });

  it('that forbids it leaves it at the failure', async () => {
    const [failed, second] = [failure(), scripted([local])];
    const context = { ...calm(), repeat: () => 'calls' as const };
    await expect(fallback([scripted([failed]), second]).sample(asked, context)).rejects.toBe(
      failed,
    );
    expect(second.calls).toEqual([]);
  });

  it('is not asked where there is nobody left', async () => {
    const repeat = vi.fn<NonNullable<SampleContext['repeat']>>();
    const pending = fallback([scripted([failure()])]).sample(asked, { ...calm(), repeat });
    await expect(pending).rejects.toThrow('failed');
    expect(repeat).not.toHaveBeenCalled();
  });

  it('is not asked for a call that a breaker did not send', async () => {
    const cloud = scripted([failure()]);
    const sampler = fallback([
      withCircuitBreaker(cloud, { failures: 1 }),
      scripted([local, local, local]),
    ]);
    const repeat = vi.fn<NonNullable<SampleContext['repeat']>>();
    for (let call = 0; call < 3; call++) {
      expect(await sampler.sample(asked, { ...calm(), repeat })).toBe(local);
    }
    expect(cloud.calls).toHaveLength(1);
    expect(repeat).toHaveBeenCalledTimes(1);
  });
});

it('abort is no reason to ask another one', async () => {
  const controller = new AbortController();
  const aborted = (): never => {
    controller.abort('enough');
    throw failure();
  };
  const second = scripted([local]);
  const sampler = fallback([scripted([aborted]), second]);
  await expect(sampler.sample(asked, controller)).rejects.toBe('enough');
  expect(second.calls).toEqual([]);
});

describe('many answers', () => {
  it('are asked of all who can, and one of those who cannot', async () => {
    const able = scripted([failure(), local]);
    const unable = scripted([answer], { sampleMany: undefined });
    const sampler = fallback([able, unable]);
    expect(await sampler.sampleMany?.(asked, 3, calm())).toEqual([answer]);
    expect(await sampler.sampleMany?.(asked, 3, calm())).toEqual([local, local, local]);
  });

  it('cannot be asked where nobody can', () => {
    const unable = scripted([], { sampleMany: undefined });
    expect(fallback([unable, unable]).sampleMany).toBeUndefined();
  });
});

describe('a temperature', () => {
  const hot = request(prompt('question'), 0, { temperature: 0.1 });

  it('is sent to those who take one and kept from the others, whose samples say so', async () => {
    const taking = scripted([failure()]);
    const refusing = scripted([{ ...local, dropped: ['seed'] }, local], {
      takesTemperature: false,
    });
    const sampler = fallback([taking, refusing]);
    expect(sampler.takesTemperature).toBe(true);
    expect(await sampler.sample(hot, calm())).toEqual({
      ...local,
      dropped: ['seed', 'temperature'],
    });
    expect(taking.calls[0]?.request).toBe(hot);
    expect(refusing.calls[0]?.request).toEqual({ ...hot, temperature: undefined });
    const many = fallback([refusing]);
    expect(await many.sampleMany?.(hot, 2, calm())).toEqual([
      { ...local, dropped: ['temperature'] },
      { ...local, dropped: ['temperature'] },
    ]);
  });

  it('is not sent where nobody takes one', () => {
    const refusing = scripted([], { takesTemperature: false });
    expect(fallback([refusing, refusing]).takesTemperature).toBe(false);
  });

  it('that was not to be sent is not missed', async () => {
    const refusing = scripted([local], { takesTemperature: false });
    expect(await fallback([refusing]).sample(asked, calm())).toBe(local);
  });
});

describe('the price', () => {
  const cheap: TokenPrice = { inputPerMillion: 1, outputPerMillion: 9, cachedInputPerMillion: 0.1 };
  const dear: TokenPrice = { inputPerMillion: 3, outputPerMillion: 2, cacheWritePerMillion: 4 };
  const priced = (...prices: readonly (TokenPrice | undefined)[]): Sampler =>
    fallback(prices.map((price) => scripted([], { price })));

  it('is the dearest of each kind of token, so that a bound holds whoever answers', () => {
    expect(priced(cheap, dear).price).toEqual({
      inputPerMillion: 3,
      outputPerMillion: 9,
      cachedInputPerMillion: 3,
      cacheWritePerMillion: 4,
      source: 'the dearest of several models',
    });
  });

  it('is that of all, where it is one', () => {
    expect(priced(cheap, cheap).price).toBe(cheap);
  });

  it('is unknown as soon as one is', () => {
    expect(priced(cheap, undefined).price).toBeUndefined();
  });
});
