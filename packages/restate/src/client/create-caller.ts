import { ConfigurationError } from '@maker/events';
import { connect, HttpCallError, Opts } from '@restatedev/restate-sdk-clients';
import { type Serde, serde } from '@restatedev/restate-sdk';
import type { ConnectOptions } from './connect-options.ts';

/** Calls a handler of a run. */
export type Caller = <T>(runId: string, handler: string, parameter?: unknown) => Promise<T>;

/** Makes calls to the runs of one task; what goes wrong is said in one sentence. */
export function createCaller({ url, name, headers }: ConnectOptions): Caller {
  const ingress = connect({ url, ...(headers && { headers: { ...headers } }) });
  return async <T>(key: string, handler: string, parameter?: unknown): Promise<T> => {
    const json: Serde<unknown> = serde.json as Serde<unknown>;
    const opts = Opts.from<unknown, T>({ input: json, output: json as Serde<T> });
    try {
      return await ingress.call<unknown, T>({ service: name, key, handler, parameter, opts });
    } catch (error) {
      throw explain(error, url);
    }
  };
}

function explain(error: unknown, url: string): ConfigurationError {
  if (error instanceof HttpCallError) {
    return new ConfigurationError({ message: sentenceOf(error) });
  }
  const message = `No Restate engine answers at ${new URL(url).origin}: start it, or correct \`url\``;
  return new ConfigurationError({ message, cause: error });
}

/** The engine passes a handler's sentence on as a field of its answer. */
function sentenceOf({ responseText, status }: HttpCallError): string {
  try {
    const { message } = JSON.parse(responseText) as { readonly message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // No JSON: a proxy's own page.
  }
  return `The Restate engine answered with status ${status}`;
}
