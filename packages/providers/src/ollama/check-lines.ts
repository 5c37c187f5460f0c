import { ProviderError } from '@maker/events';
import type { Callee } from '../http/call-error.ts';
import { missingPartError } from '../http/call-model.ts';

/**
 * Passes on the lines of a streamed answer, each a JSON object, the last of which says that the
 * answer is done. Fails with a `SyntaxError` at a line that is no JSON, and with a `ProviderError` of
 * kind `bad-response` at one that reports an error, or when the answer is never done. Nothing of a
 * line is quoted.
 */
export function checkLines(
  body: ReadableStream<Uint8Array> | null,
  callee: Callee,
): ReadableStream<Uint8Array> {
  if (body === null) throw missingPartError(callee, 'message');
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  let isDone = false;
  const pass = (line: string, controller: TransformStreamDefaultController<Uint8Array>): void => {
    if (line.trim() === '') return;
    isDone = checkLine(line, callee) || isDone;
    controller.enqueue(encoder.encode(`${line}\n`));
  };
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) pass(line, controller);
      },
      flush(controller) {
        pass(rest, controller);
        if (!isDone) throw missingPartError(callee, 'end');
      },
    }),
  );
}

/** Whether it is the last line. */
function checkLine(line: string, callee: Callee): boolean {
  const part = JSON.parse(line) as Partial<Record<'error' | 'done', unknown>> | null;
  if (part === null || typeof part !== 'object') throw missingPartError(callee, 'message');
  if (part.error !== undefined) throw brokenOffError(callee);
  return part.done === true;
}

/** An error that comes after the headers have said that all is well: the model crashed, as a rule. */
function brokenOffError({ provider, model }: Callee): ProviderError {
  const message = `${provider} broke off its answer for ${model} with an error`;
  return new ProviderError({ message, provider, model, kind: 'bad-response' });
}
