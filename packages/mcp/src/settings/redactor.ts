import { connectionVariables } from './connection.ts';
import type { Environment } from './environment.ts';

/** Takes secrets out of a text that is about to leave the server. */
export type Redactor = (text: string) => string;

/** Shorter values are words that occur anywhere, not keys. */
const minKeyCharacters = 8;

/**
 * A last line of defence: no code puts a key into a text, and if some did, its value would not get
 * out. Knows the keys and addresses of all providers.
 */
export function createRedactor(environment: Environment): Redactor {
  const variables = Object.values(connectionVariables).flatMap(({ key, address }) => [
    key,
    address,
  ]);
  const secrets = variables
    .flatMap((variable) => (variable && environment.text(variable)) ?? [])
    .filter((secret) => secret.length >= minKeyCharacters)
    .toSorted((a, b) => b.length - a.length);
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text);
}
