import { InvalidArgumentError } from '@maker/events';
import { environmentVariable } from './environment-variable.ts';
import { parseHttpUrl } from './http-url.ts';

/** Where the address of a local server may come from. */
export interface ServerUrlSources {
  /** The value of the option `host`. */
  readonly given: string | undefined;
  /** The environment variable that the server's users set. */
  readonly variable: string;
  /** Where the server listens unless told otherwise; lends its port and path to an address that has none. */
  readonly standard: string;
}

/**
 * The URL of a local server, without a slash at the end. People write `:8080`, `box`, `box:8080`,
 * `0.0.0.0` (where a server is to listen; nobody can call there) or a whole URL.
 *
 * @throws InvalidArgumentError when it is none of these.
 */
export function resolveServerUrl({ given, variable, standard }: ServerUrlSources): string {
  const text = trimmed(given ?? environmentVariable(variable) ?? standard);
  const hasScheme = text.includes('://');
  const address = text.startsWith(':') ? `127.0.0.1${text}` : text;
  const url = parseHttpUrl(hasScheme ? address : `http://${address}`);
  if (url === undefined) {
    throw new InvalidArgumentError({
      argument: 'host',
      expected: 'an http or https URL without user and password, or host:port',
      received: given ?? text,
      hint: `it comes from the option or from ${variable}`,
    });
  }
  const usual = new URL(standard);
  // `URL` drops a scheme's own port, so the text has to say whether one was written.
  if (!hasScheme && !/:\d+(\/|$)/.test(address)) url.port = usual.port;
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  const path = url.pathname === '/' ? usual.pathname : url.pathname;
  return `${url.origin}${path}`.replace(/\/+$/, '');
}

/** What is no text is no address. */
function trimmed(text: unknown): string {
  return typeof text === 'string' ? text.trim() : '';
}
