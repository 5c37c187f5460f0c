import type { Sampler } from '@maker/core';
import { ConfigurationError, ProviderError } from '@maker/events';
import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { toMessageParams, toSample } from './client-message.ts';

/** The longest that a timer can hold: a person may be asked first, and the seconds of the call are capped anyway. */
const timeout = 2 ** 31 - 1;

/**
 * Makes a sampler that asks the model of the client that called, for as long as the call lasts.
 *
 * @param model - A hint. @defaultValue the client's own choice
 * @throws `ConfigurationError` where the connection lets no model be asked.
 */
export function createClientSampler(
  { server }: McpServer,
  { mcpReq }: ServerContext,
  model?: string,
): Sampler {
  // Only the stateless era sends an envelope with each request.
  if (mcpReq.envelope !== undefined) throw new ConfigurationError({ message: statelessMessage });
  // Deprecated for the era that has envelopes; in this one there is no other place to look.
  // oxlint-disable-next-line typescript/no-deprecated
  if (server.getClientCapabilities()?.sampling === undefined) {
    throw new ConfigurationError({ message: notOfferedMessage });
  }
  return {
    async sample(request, { signal }) {
      signal.throwIfAborted();
      const params = toMessageParams(request, model);
      const startMs = performance.now();
      try {
        const asked = { method: 'sampling/createMessage', params } as const;
        const answer = await mcpReq.send(asked, { signal, timeout });
        return toSample(answer, performance.now() - startMs);
      } catch (error) {
        signal.throwIfAborted();
        throw ProtocolError.isInstance(error) ? refusal(error) : error;
      }
    },
  };
}

const statelessMessage =
  "The client's own model cannot be asked in the 2026-07-28 era of the protocol, where a server asks nothing while a call runs: connect in the 2025-11-25 era, or give another `provider`";

const notOfferedMessage =
  'The client does not offer its own model to servers (capability `sampling`) on this connection: use a client that does, over stdio, or give another `provider`';

/** The client's own words may quote the prompt, so its code has to do. A no is final: nobody is asked twice. */
function refusal({ code }: ProtocolError): ProviderError {
  return new ProviderError({
    message: `The client did not let its model answer (error ${code}): allow it in the client, or give another \`provider\``,
    provider: 'client',
    kind: code === ProtocolErrorCode.InternalError ? 'overloaded' : 'invalid-request',
  });
}
