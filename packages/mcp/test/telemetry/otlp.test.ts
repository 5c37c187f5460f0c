import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, it, onTestFinished } from 'vitest';
import { builtCommand } from '../command/start-command.ts';
import { wrap } from '../connect.ts';
import { type OtlpSpan, startOtlpReceiver } from './otlp-receiver.ts';

const sdk = fileURLToPath(new URL('register-sdk.mjs', import.meta.url));

/** OTLP's numbers of the kinds. */
const kinds = { internal: 1, server: 2, client: 3 };

it('the built command sends metrics and traces to an SDK that was set up by --import, and no text', async () => {
  const receiver = await startOtlpReceiver();
  onTestFinished(() => receiver.close());
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--import', sdk, await builtCommand()],
    env: {
      MAKER_PROVIDER: 'simulated',
      MAKER_SIMULATED_RIGHT: 'the-answer',
      MAKER_SIMULATED_LATENCY_MS: '10',
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    },
    stderr: 'pipe',
  });
  let stderr = '';
  transport.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await client.connect(transport);
  onTestFinished(() => client.close());

  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const spanId = '00f067aa0ba902b7';
  await client.callTool({
    name: 'maker_vote',
    arguments: { prompt: 'the-question', margin: 3 },
    _meta: { traceparent: `00-${traceId}-${spanId}-01` },
  });
  await wrap(client).result('maker_run', {
    prompts: ['the-question', 'x {state}'],
    margin: 2,
    waitSeconds: 50,
  });
  const endless = { prompt: 'x {state}', steps: 100_000, waitSeconds: 0 };
  await wrap(client).result('maker_run', endless);
  await client.close();

  const { spans, metricNames, bodies } = receiver;
  const inside = (parent: OtlpSpan | undefined): readonly OtlpSpan[] =>
    spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);
  const voteCall = spans.find(({ name }) => name === 'tools/call maker_vote');
  expect(voteCall).toMatchObject({ traceId, parentSpanId: spanId, kind: kinds.server });
  const [race] = inside(voteCall);
  expect(race).toMatchObject({ name: 'maker.vote', kind: kinds.internal, traceId });
  expect(inside(race).length).toBeGreaterThanOrEqual(3);
  for (const call of inside(race)) expect(call.kind).toBe(kinds.client);

  const runs = spans.filter(({ name }) => name === 'tools/call maker_run').flatMap(inside);
  // The other one ended with the process.
  expect(runs.map(({ status }) => status.message)).toEqual([undefined, 'aborted']);
  const [run] = runs;
  expect(run?.name).toBe('invoke_workflow maker');
  expect(inside(run).map(({ name }) => name)).toEqual(['maker.step', 'maker.step']);
  for (const step of inside(run)) {
    expect(inside(step).length).toBeGreaterThanOrEqual(2);
  }
  for (const name of ['maker.samples', 'maker.tokens', 'maker.steps', 'maker.runs']) {
    expect([...metricNames]).toContain(name);
  }
  expect([...metricNames]).toContain('gen_ai.client.operation.duration');
  for (const secret of ['the-question', 'the-answer']) expect(bodies.join()).not.toContain(secret);

  // Stdout, where the SDK thought it printed this, is the protocol's.
  expect(stderr).toContain("name: 'maker.vote'");
});
