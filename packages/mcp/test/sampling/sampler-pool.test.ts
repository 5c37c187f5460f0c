import { createScriptedSampler } from '@maker/core/testing';
import { readServerSettings } from '@maker/mcp';
import { expect, it } from 'vitest';
import type { SamplerChoice } from '../../src/sampling/sampler-choice.ts';
import { createSamplerPool } from '../../src/sampling/sampler-pool.ts';

const settings = readServerSettings({});

function poolWith(fails: () => boolean): {
  made: SamplerChoice[];
  pool: ReturnType<typeof createSamplerPool>;
} {
  const made: SamplerChoice[] = [];
  const create = (choice: SamplerChoice): ReturnType<typeof createScriptedSampler> => {
    made.push(choice);
    if (fails()) throw new Error('no key');
    return createScriptedSampler([]);
  };
  return { made, pool: createSamplerPool(create, settings) };
}

it('makes each sampler once', async () => {
  const { made, pool } = poolWith(() => false);

  await pool.samplerFor({ provider: 'openai', model: 'a' });
  await pool.samplerFor({ provider: 'openai', model: 'a' });
  await pool.samplerFor({ provider: 'openai', model: 'b' });
  await pool.samplerFor({ provider: 'openai' });
  await pool.samplerFor({ provider: 'ollama', model: 'a' });

  expect(made).toHaveLength(4);
});

it('tries again what it could not make', async () => {
  let isBroken = true;
  const { made, pool } = poolWith(() => isBroken);

  await expect(pool.samplerFor({ provider: 'openai' })).rejects.toThrow('no key');
  isBroken = false;
  await pool.samplerFor({ provider: 'openai' });

  expect(made).toHaveLength(2);
});

it('does not grow with the names that callers think of', async () => {
  const { made, pool } = poolWith(() => false);
  for (let i = 0; i < 33; i++) await pool.samplerFor({ provider: 'openai', model: `m${i}` });

  await pool.samplerFor({ provider: 'openai', model: 'm32' });
  expect(made).toHaveLength(33);
  await pool.samplerFor({ provider: 'openai', model: 'm0' });
  expect(made).toHaveLength(34);
});
