import type { MakerEventListener } from '@maker/events';
import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { SamplingSources } from '../voting/open-sampling.ts';

/** Hints for clients about what a tool does. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** What a call comes with besides its arguments. */
export interface ToolCall extends SamplingSources {
  /** Aborted when nobody waits for the result any more. */
  readonly signal: AbortSignal;
  readonly onEvent: MakerEventListener;
  /** Takes events of what the call waits for and has not begun itself, to report progress of it to the client. */
  readonly onProgress: MakerEventListener;
}

/** One tool: everything that the protocol shows of it, and what it does, which knows nothing of the protocol. */
export interface Tool<I, O extends object> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly input: StandardSchemaWithJSON<I, I>;
  readonly output: StandardSchemaWithJSON<O, O>;
  /** Rejects with a `MakerError` whose message the caller may read, and with the signal's reason on abort. */
  handle(input: I, call: ToolCall): Promise<O>;
}

/** A tool among others, whatever its arguments. */
// A handler is only ever given what its own schema has let pass.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyTool = Tool<any, object>;
