import assert from 'node:assert/strict';
import { env } from 'node:process';
import { parseArgs } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { serverCommand } from './server-command.ts';

const { values } = parseArgs({
  options: { provider: { type: 'string' }, model: { type: 'string' } },
  strict: false,
});
/** Keys and addresses, which the server reads from its own environment and nowhere else. */
const keysAndAddresses = /^((OPENAI|ANTHROPIC)_(API_KEY|BASE_URL)|(OLLAMA|LMSTUDIO)_HOST)$/;
const passedOn = Object.entries(env).filter(([name]) => keysAndAddresses.test(name));

// #region connect
const client = new Client({ name: 'mcp-client-example', version: '1.0.0' });
await client.connect(
  new StdioClientTransport({
    ...serverCommand, // { command: 'npx', args: ['-y', '@maker/mcp'] }
    env: {
      MAKER_PROVIDER: String(values['provider'] ?? 'simulated'),
      ...(values['model'] === undefined ? {} : { MAKER_MODEL: String(values['model']) }),
      ...(Object.fromEntries(passedOn) as Record<string, string>),
    },
  }),
);
// #endregion

const { tools } = await client.listTools();
console.log(tools.map(({ name }) => name).join(', '));

// #region call
const answer = await client.callTool(
  {
    name: 'maker_vote',
    arguments: {
      prompt: 'What is 6 times 7? Answer in digits only.',
      margin: 3,
      redFlags: { format: 'regex', schema: '[0-9]+' },
      maxSamples: 40,
    },
  },
  { onprogress: ({ message }) => console.log(message) },
);
const vote = answer.structuredContent as { status: string; winner: unknown; samples: number };
// #endregion

await client.close();
if (answer.isError) throw new Error(`The server refused: ${JSON.stringify(answer.content)}`);
console.log(`${vote.status}: ${String(vote.winner)} after ${vote.samples} samples`);
assert(tools.some(({ name }) => name === 'maker_vote'));
assert.equal(vote.status, 'decided');
assert.equal(vote.winner, '42');
