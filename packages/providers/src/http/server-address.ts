import { environmentVariable } from '../configuration/environment-variable.ts';

/** Where the address of a server may come from. */
export interface AddressSources {
  readonly client?: { readonly baseURL?: unknown } | undefined;
  readonly baseURL?: string | undefined;
}

/**
 * Protocol, host and port of the server that is called, for an error to name, without user, password
 * and path; undefined at the vendor's own address.
 */
export function serverAddress(
  { client, baseURL }: AddressSources,
  variable: string,
): string | undefined {
  const url = client?.baseURL ?? baseURL ?? environmentVariable(variable);
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : undefined;
}
