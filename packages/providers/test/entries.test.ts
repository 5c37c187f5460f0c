import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import * as root from '@maker/providers';
import * as aiSdk from '@maker/providers/ai-sdk';
import * as anthropic from '@maker/providers/anthropic';
import * as batch from '@maker/providers/batch';
import * as ensemble from '@maker/providers/ensemble';
import * as fileStore from '@maker/providers/file-store';
import * as lmstudio from '@maker/providers/lmstudio';
import * as ollama from '@maker/providers/ollama';
import * as openai from '@maker/providers/openai';
import * as prices from '@maker/providers/prices';
import * as simulated from '@maker/providers/simulated';

it('the entries export what their index files list', () => {
  expect(Object.keys(root).sort()).toEqual([
    'createLimiter',
    'createMemoryStore',
    'createSampler',
    'defaultModels',
    'fallback',
    'withCache',
    'withCircuitBreaker',
    'withLimits',
    'withRetry',
  ]);
  expect(Object.keys(fileStore)).toEqual(['createFileStore']);
  expect(Object.keys(aiSdk)).toEqual(['createAISDKSampler']);
  expect(Object.keys(anthropic).sort()).toEqual([
    'anthropicCapabilities',
    'createAnthropicBatchSampler',
    'createAnthropicSampler',
  ]);
  expect(Object.keys(batch).sort()).toEqual(['createFileBatchStore', 'createMemoryBatchStore']);
  expect(Object.keys(ensemble).sort()).toEqual(['cascade', 'roundRobin', 'weighted']);
  expect(Object.keys(lmstudio).sort()).toEqual(['createLMStudioSampler', 'listLMStudioModels']);
  expect(Object.keys(ollama).sort()).toEqual([
    'createOllamaSampler',
    'listOllamaModels',
    'ollamaCapabilities',
  ]);
  expect(Object.keys(openai).sort()).toEqual([
    'createOpenAIBatchSampler',
    'createOpenAISampler',
    'openAICapabilities',
  ]);
  expect(Object.keys(prices)).toEqual(['lookUpPrice']);
  expect(Object.keys(simulated).sort()).toEqual([
    'createSimulatedSampler',
    'createVirtualClock',
    'paperHeterogeneity',
  ]);
});

/** Hides the SDKs from a process as if they were not installed. */
const withoutSdks = `
  export function resolve(specifier, context, next) {
    if (!/^(openai|ollama|@anthropic-ai.sdk|ai|@ai-sdk)($|[/])/.test(specifier)) return next(specifier, context);
    throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  }
`;
const program = `
  import { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(withoutSdks)}));
  await import('@maker/providers');
  await import('@maker/providers/simulated');
  await import('@maker/providers/ai-sdk');
  const { createAnthropicSampler } = await import('@maker/providers/anthropic');
  const { createLMStudioSampler } = await import('@maker/providers/lmstudio');
  const { createOllamaSampler } = await import('@maker/providers/ollama');
  const { createOpenAISampler } = await import('@maker/providers/openai');
  const asked = { messages: [], id: { runId: 'run', step: 0, branch: 0, ordinal: 0 } };
  for (const sampler of [
    createAnthropicSampler({ model: 'claude', apiKey: 'key' }),
    createLMStudioSampler(),
    createOllamaSampler({ model: 'qwen' }),
    createOpenAISampler({ model: 'gpt', apiKey: 'key' }),
  ]) {
    await sampler.sample(asked, new AbortController()).catch((error) => {
      console.log(error.code + ': ' + error.message);
    });
  }
`;

it('no entry needs an SDK to be imported; a call without it says what to install', async () => {
  const args = ['--conditions=@maker/source', '--import=tsx', '--input-type=module', '-e', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: new URL('..', import.meta.url),
  });
  const missing = ['@anthropic-ai/sdk', 'openai', 'ollama', 'openai'].map(
    (name) =>
      `configuration: The package \`${name}\` cannot be loaded: install it with \`npm install ${name}\``,
  );
  expect(stdout.trim().split('\n')).toEqual(missing);
});
