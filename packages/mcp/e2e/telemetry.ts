import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { startOtlpReceiver } from '../test/telemetry/otlp-receiver.ts';
import { builtCommand } from './built-command.ts';
import { check } from './checks.ts';
import { toolPackage } from './tool-package.ts';

/*
 * OpenTelemetry as users set it up: its own automatic instrumentation, loaded by --import, with a copy of the api
 * that is not the command's, sends what the server tells to a receiver on this machine.
 */

const register = join(
  toolPackage('@opentelemetry/auto-instrumentations-node'),
  'build/src/register.js',
);
const receiver = await startOtlpReceiver();
const client = new Client({ name: 'e2e', version: '1' });
await client.connect(
  new StdioClientTransport({
    command: process.execPath,
    args: ['--import', register, builtCommand()],
    env: {
      MAKER_PROVIDER: 'simulated',
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_NODE_RESOURCE_DETECTORS: 'env',
    },
  }),
);
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
await client.callTool({
  name: 'maker_vote',
  arguments: { prompt: 'q' },
  _meta: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
});
await client.callTool({ name: 'maker_run', arguments: { prompts: ['q', 'then {state}'] } });
await client.close();
receiver.close();

const { spans, metricNames } = receiver;
const path = (name: string): string => {
  const names: string[] = [];
  let span = spans.find((each) => each.name === name);
  while (span !== undefined) {
    names.unshift(span.name);
    const parent = span.parentSpanId;
    span = spans.find(({ spanId }) => spanId === parent);
  }
  return names.join(' > ');
};
check(
  'a vote is in the span of its call',
  path('maker.vote') === 'tools/call maker_vote > maker.vote',
  spans,
);
check(
  'the steps of a run are in the span of the run, and that in the span of its call',
  path('maker.step') === 'tools/call maker_run > invoke_workflow maker > maker.step',
  spans,
);
check(
  'a call of the client is in the trace of the client',
  spans.find(({ name }) => name === 'tools/call maker_vote')?.traceId === traceId,
  spans,
);
check(
  'each call to the model has a span of its own',
  spans.filter(({ name, kind }) => name === 'chat simulated' && kind === 3).length >= 9,
  spans,
);
check(
  'metrics are sent',
  ['maker.samples', 'maker.runs', 'gen_ai.client.token.usage'].every((name) =>
    metricNames.has(name),
  ),
  [...metricNames],
);
