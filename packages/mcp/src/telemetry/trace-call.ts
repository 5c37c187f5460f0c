import {
  type Context,
  context,
  type Link,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { CallTracer } from '../server/call-tracer.ts';

/**
 * Makes a SERVER span of each tool call. A client that tells its own span in `_meta` is the parent of it;
 * else whatever is active is, as the span of an HTTP request may be. Arguments and results are in no span.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/
 * @see https://modelcontextprotocol.io/community/seps/414-request-meta
 */
export function createCallTracer(): CallTracer {
  const tracer = trace.getTracer('@maker/mcp');
  return (call, run) => {
    const around = context.active();
    const parent = propagation.extract(around, traceFieldsOf(call.meta));
    const span = tracer.startSpan(
      `tools/call ${call.tool}`,
      {
        kind: SpanKind.SERVER,
        attributes: {
          'mcp.method.name': 'tools/call',
          'gen_ai.operation.name': 'execute_tool',
          'gen_ai.tool.name': call.tool,
          'jsonrpc.request.id': String(call.requestId),
        },
        links: parent === around ? [] : linkTo(around),
      },
      parent,
    );
    return context.with(trace.setSpan(parent, span), () => spanning(span, run));
  };
}

async function spanning<R extends { readonly isError?: boolean | undefined }>(
  span: Span,
  run: () => Promise<R>,
): Promise<R> {
  try {
    const result = await run();
    if (result.isError === true) fail(span, 'tool_error');
    return result;
  } catch (error) {
    // Tools turn what they throw into results: what is left is a call that nobody waits for any more.
    fail(span, 'cancelled');
    throw error;
  } finally {
    span.end();
  }
}

/** Only the kind of what went wrong: a message may quote arguments. */
function fail(span: Span, errorType: string): void {
  span.setAttribute('error.type', errorType);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** What a client says of its own span. Its baggage is left, since it would travel on to the provider of the model. */
function traceFieldsOf(
  meta: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, string>> {
  const { traceparent, tracestate } = meta ?? {};
  if (typeof traceparent !== 'string') return {};
  return { traceparent, ...(typeof tracestate === 'string' ? { tracestate } : {}) };
}

function linkTo(around: Context): Link[] {
  const spanContext = trace.getSpanContext(around);
  return spanContext === undefined ? [] : [{ context: spanContext }];
}
