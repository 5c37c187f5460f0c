import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import * as root from '@maker/providers';
import * as openai from '@maker/providers/openai';
import * as simulated from '@maker/providers/simulated';

it('the entries export what their index files list', () => {
  expect(Object.keys(root)).toEqual(['withRetry']);
  expect(Object.keys(openai)).toEqual(['createOpenAISampler']);
  expect(Object.keys(simulated).sort()).toEqual([
    'createSimulatedSampler',
    'createVirtualClock',
    'paperHeterogeneity',
  ]);
});

/** Hides the SDK from a process as if it were not installed. */
const withoutOpenAI = `
  export function resolve(specifier, context, next) {
    if (specifier !== 'openai') return next(specifier, context);
    throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  }
`;
const program = `
  import { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(withoutOpenAI)}));
  await import('@maker/providers');
  await import('@maker/providers/simulated');
  const { createOpenAISampler } = await import('@maker/providers/openai');
  const sampler = createOpenAISampler({ model: 'gpt', apiKey: 'key' });
  const asked = { messages: [], id: { runId: 'run', step: 0, branch: 0, ordinal: 0 } };
  await sampler.sample(asked, new AbortController()).catch((error) => {
    process.stdout.write(error.code + ': ' + error.message);
  });
`;

it('no entry needs the SDK to be imported; a call without it says what to install', async () => {
  const args = ['--conditions=@maker/source', '--import=tsx', '--input-type=module', '-e', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: new URL('..', import.meta.url),
  });
  expect(stdout).toBe(
    'configuration: The package `openai` cannot be loaded: install it with `npm install openai`',
  );
});
