import type { Sampler } from '@maker/core';
import type { CallToolResult, McpServer, ServerContext } from '@modelcontextprotocol/server';
import { describeError } from '../shown/describe-error.ts';
import type { Redactor } from '../settings/redactor.ts';
import type { AnyTool, ToolCall } from '../tools/tool.ts';
import type { CallTracer } from './call-tracer.ts';
import { createClientSampler } from './client-sampler.ts';
import { createProgressReporter, type ProgressReport } from './progress.ts';

/** What a tool needs besides itself to be served. */
export interface ToolServing {
  readonly host: ToolCall['host'];
  readonly onEvent: ToolCall['onEvent'];
  readonly traceCall: CallTracer;
  readonly redact: Redactor;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Clients that hide tools until they are searched for show these at once. */
const shownAtOnce: Readonly<Record<string, object>> = {
  maker_vote: { 'anthropic/alwaysLoad': true },
};

/** Serves one tool over the protocol: arguments in, one call, result out. */
export function registerTool(server: McpServer, tool: AnyTool, serving: ToolServing): void {
  const { name, title, description, annotations, input, output } = tool;
  const meta = shownAtOnce[name];
  server.registerTool(
    name,
    {
      title,
      description,
      inputSchema: input,
      outputSchema: output,
      annotations,
      ...(meta === undefined ? {} : { _meta: { ...meta } }),
    },
    (args: unknown, context) => {
      const { id: requestId, _meta: meta } = context.mcpReq;
      const clientSampler = (model: string | undefined): Sampler =>
        createClientSampler(server, context, model);
      return serving.traceCall({ tool: name, requestId, meta }, () =>
        callTool(tool, args, context, { ...serving, clientSampler }),
      );
    },
  );
}

async function callTool(
  tool: AnyTool,
  args: unknown,
  { mcpReq }: ServerContext,
  { host, clientSampler, onEvent, redact, now }: ToolServing & Pick<ToolCall, 'clientSampler'>,
): Promise<CallToolResult> {
  const progress = createProgressReporter((report) => notify(mcpReq, report), now);
  try {
    const result = await tool.handle(args, {
      host,
      clientSampler,
      signal: mcpReq.signal,
      onEvent(event) {
        progress.onEvent(event);
        onEvent(event);
      },
      onProgress: progress.onEvent,
    });
    return toResult(result, redact);
  } catch (error) {
    mcpReq.signal.throwIfAborted();
    return { isError: true, content: [{ type: 'text', text: redact(describeError(error)) }] };
  } finally {
    progress.stop();
  }
}

/** Some clients read only the one, some only the other, so both hold everything. */
function toResult(result: object, redact: Redactor): CallToolResult {
  const text = redact(JSON.stringify(result));
  return {
    structuredContent: JSON.parse(text) as Record<string, unknown>,
    content: [{ type: 'text', text }],
  };
}

function notify(mcpReq: ServerContext['mcpReq'], report: ProgressReport): void {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return;
  const params = { progressToken, ...report };
  // Whoever does not listen any more needs no progress.
  void mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined);
}
