import type { CallToolResult } from '@modelcontextprotocol/server';

/** A tool call, as a tracer sees it. */
export interface TracedCall {
  readonly tool: string;
  readonly requestId: string | number;
  /** What the client said beside the arguments. */
  readonly meta: Readonly<Record<string, unknown>> | undefined;
}

/** Runs a tool call, and watches how. */
export type CallTracer = (
  call: TracedCall,
  run: () => Promise<CallToolResult>,
) => Promise<CallToolResult>;

/** Only runs it. */
export const untraced: CallTracer = (_, run) => run();
