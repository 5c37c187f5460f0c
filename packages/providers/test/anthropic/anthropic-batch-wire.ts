import type { BatchWire, HeldBatch, HeldRequest, Outcome } from '../batch/batch-backend.ts';
import { message } from './message.ts';

/** Anthropic's Message Batches API as documented. */
export function anthropicBatchWire(leak = ''): BatchWire {
  return (backend, { name, url, raw, headers }) => {
    const batch = backend.get(url.pathname.split('/')[4] ?? '');
    const show = (held: HeldBatch) => toWire(held, `http://${headers.host}`);
    if (name === 'POST /v1/messages/batches') {
      const { requests } = JSON.parse(raw.toString()) as { requests: WireRequest[] };
      if (!requests.every(({ custom_id }) => /^[\w-]{1,64}$/.test(custom_id))) return undefined;
      return show(
        backend.accept(
          requests.map(({ custom_id, params }) => ({ customId: custom_id, body: params })),
        ),
      );
    }
    if (name === 'GET /v1/messages/batches') {
      const newest = backend.batches.toReversed().map(show);
      const after = newest.findIndex(({ id }) => id === url.searchParams.get('after_id'));
      const data = newest.slice(after + 1, after + 1 + pageSize);
      const has_more = after + 1 + pageSize < newest.length;
      return { data, has_more, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
    }
    if (batch === undefined) return undefined;
    if (name === 'POST /v1/messages/batches/*/cancel') return show(backend.cancel(batch));
    if (name === 'GET /v1/messages/batches/*') return show(backend.poll(batch));
    const lines = backend
      .outcomes(batch)
      .map(({ request, outcome }) => toLine(request, outcome, leak));
    return `${lines.join('\n')}\n`;
  };
}

interface WireRequest {
  readonly custom_id: string;
  readonly params: Record<string, unknown>;
}

/** Small, so that the list has pages. */
const pageSize = 2;

function toWire({ id, requests, createdMs, state }: HeldBatch, url: string) {
  const isRunning = state === 'running';
  return {
    id,
    type: 'message_batch',
    processing_status: isRunning ? 'in_progress' : 'ended',
    created_at: new Date(createdMs).toISOString(),
    cancel_initiated_at: state === 'cancelled' ? new Date(createdMs).toISOString() : null,
    results_url: isRunning ? null : `${url}/v1/messages/batches/${id}/results`,
    request_counts: {
      processing: isRunning ? requests.length : 0,
      succeeded: isRunning ? 0 : requests.length,
      errored: 0,
      canceled: 0,
      expired: 0,
    },
  };
}

function toLine({ customId, body }: HeldRequest, outcome: Outcome, leak: string): string {
  const line = (result: unknown): string => JSON.stringify({ custom_id: customId, result });
  if (outcome === 'missing') return 'null';
  if (outcome === 'broken') return line({ leak }).slice(0, -3);
  if (outcome === 'empty') return line(null);
  if (outcome === 'cancelled') return line({ type: 'canceled' });
  if (outcome === 'expired') return line({ type: 'expired' });
  if (outcome === 'failed') return line(errored('unheard_of_error', leak));
  if ('status' in outcome) {
    const { status, parameter = '' } = outcome;
    return line(errored(errorTypes[status] ?? '', `${parameter}: ${leak} ${JSON.stringify(body)}`));
  }
  const content = [{ type: 'text', text: outcome.text }];
  return line({ type: 'succeeded', message: message({ content }) });
}

const errorTypes: Record<number, string> = {
  400: 'invalid_request_error',
  429: 'rate_limit_error',
  500: 'api_error',
  529: 'overloaded_error',
};

function errored(type: string, text: string) {
  return { type: 'errored', error: { type: 'error', error: { type, message: text } } };
}
