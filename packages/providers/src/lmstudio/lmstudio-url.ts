import { resolveServerUrl } from '../configuration/server-url.ts';

/**
 * Where LM Studio's OpenAI-compatible server is: `host`, else LMSTUDIO_HOST, else the usual port of this machine.
 *
 * @throws InvalidArgumentError when it is no URL.
 */
export function resolveLMStudioUrl(host: string | undefined): string {
  return resolveServerUrl({
    given: host,
    variable: 'LMSTUDIO_HOST',
    standard: 'http://127.0.0.1:1234/v1',
  });
}

/** What to do about a connection that LM Studio does not take. */
export const offlineHint = (url: string): string =>
  `Is LM Studio's server on at ${url}? \`lms server start\` starts it`;
