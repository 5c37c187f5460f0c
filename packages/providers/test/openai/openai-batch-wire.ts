import type { BatchWire, HeldBatch, HeldRequest, Outcome } from '../batch/batch-backend.ts';
import { completion } from './completion.ts';
import { message, responsesBody, textPart } from './responses-body.ts';

/** OpenAI's Files and Batch API as documented, in so far as batches of completions and responses need it. */
export function openAIBatchWire(leak = ''): BatchWire {
  const files = new Map<string, string>();
  return async (backend, { name, url, headers, raw }) => {
    const batch = backend.get(url.pathname.split('/')[3] ?? '');
    if (name === 'POST /v1/files') {
      const form = await new Response(new Uint8Array(raw), {
        headers: { 'content-type': headers['content-type'] ?? '' },
      }).formData();
      if (form.get('purpose') !== 'batch') return { error: { message: 'purpose' } };
      const id = `file_${files.size + 1}`;
      files.set(id, await (form.get('file') as File).text());
      return { id, object: 'file', purpose: 'batch', filename: 'x.jsonl', bytes: raw.length };
    }
    if (name === 'POST /v1/batches') {
      const created = JSON.parse(raw.toString()) as Record<string, string>;
      const lines = (files.get(created['input_file_id'] ?? '') ?? '')
        .split('\n')
        .map((line) => JSON.parse(line) as WireLine);
      if (!lines.every(({ url: target }) => target === created['endpoint'])) return undefined;
      return toWire(backend.accept(lines.map(toRequest), created['metadata']), backend);
    }
    if (name === 'GET /v1/batches') {
      const newest = backend.batches.toReversed().map((each) => toWire(each, backend));
      const after = newest.findIndex(({ id }) => id === url.searchParams.get('after'));
      const data = newest.slice(after + 1, after + 1 + pageSize);
      return { object: 'list', data, has_more: after + 1 + pageSize < newest.length };
    }
    if (name === 'POST /v1/batches/*/cancel' && batch)
      return toWire(backend.cancel(batch), backend);
    if (name === 'GET /v1/batches/*' && batch) return toWire(backend.poll(batch), backend);
    const [, batchId = '', kind] =
      /^\/v1\/files\/(batch_\d+)-(\w+)\/content$/.exec(url.pathname) ?? [];
    const held = backend.get(batchId);
    if (held === undefined) return undefined;
    const lines = backend
      .outcomes(held)
      .filter(({ outcome }) => isError(outcome) === (kind === 'errors'))
      .map(({ request, outcome }) => toLine(request, outcome, leak));
    return `${lines.join('\n')}\n`;
  };
}

/** Small, so that the list has pages. */
const pageSize = 2;

interface WireLine {
  readonly custom_id: string;
  readonly url: string;
  readonly body: HeldRequest['body'];
}

const toRequest = ({ custom_id, body }: WireLine): HeldRequest => ({ customId: custom_id, body });

const states: Record<HeldBatch['state'], string> = {
  running: 'in_progress',
  ended: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  expired: 'expired',
};

function toWire(batch: HeldBatch, backend: { failureCode: string }) {
  const { id, requests, metadata, state } = batch;
  const isDone = state !== 'running' && state !== 'failed';
  const total = requests.length;
  return {
    id,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    status: states[state],
    created_at: Math.floor(batch.createdMs / 1000),
    metadata,
    ...(isDone && { request_counts: { total, completed: total, failed: 0 } }),
    ...(isDone && { output_file_id: `${id}-output`, error_file_id: `${id}-errors` }),
    ...(state === 'failed' &&
      backend.failureCode !== '' && {
        errors: { data: [{ code: backend.failureCode, message: JSON.stringify(requests[0]) }] },
      }),
  };
}

const isError = (outcome: Outcome): boolean =>
  typeof outcome === 'string' ? outcome !== 'broken' : 'status' in outcome;

function toLine({ customId, body }: HeldRequest, outcome: Outcome, leak: string): string {
  const line = (response: unknown, error: unknown = null): string =>
    JSON.stringify({ id: 'batch_req_1', custom_id: customId, response, error });
  if (outcome === 'missing') return 'null';
  if (outcome === 'broken') return line({ leak }).slice(0, -3);
  if (outcome === 'empty') return line(null);
  if (typeof outcome === 'string') return line(null, { code: `batch_${outcome}`, message: leak });
  if ('status' in outcome) {
    const { status, parameter: param = null } = outcome;
    return line({ status_code: status, body: { error: { message: leak, param, body } } });
  }
  return line({ status_code: 200, request_id: 'req_1', body: answer(body, outcome.text) });
}

function answer({ input, n }: HeldRequest['body'], text: string): Record<string, unknown> {
  if (input !== undefined) return responsesBody({ output: [message([textPart(text)])] });
  const choices = Array.from({ length: Number(n ?? 1) }, (_, index) => ({
    index,
    finish_reason: 'stop',
    message: { content: text },
  }));
  return completion({ choices });
}
