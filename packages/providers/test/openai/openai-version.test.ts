import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { expect, it } from 'vitest';
import { createOpenAISampler } from '../../src/openai/index.ts';
import { reply } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { useLocalServer } from '../sampler-contract.ts';
import { completion } from './completion.ts';

const server = useLocalServer();

/** The SDK that the tests are to run with: the installed one, or the one of tools/openai-7-leg.ts. */
const installed = dirname(createRequire(import.meta.url).resolve('openai'));
const folder = env['MAKER_OPENAI_PACKAGE'] ?? installed;
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  readonly version: string;
};

it('the SDK on the wire is the one under test', async () => {
  server().respond = reply(completion());
  const sampler = createOpenAISampler({ model: 'gpt', baseURL: `${server().url}/v1` });
  await sampler.sample(request(prompt('hello')), calm());
  expect(server().requests[0]?.headers['user-agent']).toBe(`OpenAI/JS ${version}`);
});
