import { randomBytes } from 'node:crypto';
import { InvalidArgumentError } from '@maker/events';
import type { VotingOptions } from '../voting/voting-options.ts';

/** A stored configuration's handle. */
export interface StoredConfiguration {
  /** 128 random bits: whoever has not been told cannot guess it. It grants nothing but these options. */
  readonly configId: string;
  /** When it is forgotten, in milliseconds since the epoch. */
  readonly expiresMs: number;
}

/** Options that were configured once to be used by several calls; kept in memory only. */
export interface ConfigurationStore {
  save(options: VotingOptions): StoredConfiguration;
  /** @throws `InvalidArgumentError` that says what to do, for an id that is unknown or expired. */
  read(configId: string): VotingOptions;
}

/** How long a configuration is kept. */
export const lifetimeSeconds = 3600;

const maxConfigurations = 100;

/** @param now - Milliseconds since the epoch. */
export function createConfigurationStore(now: () => number): ConfigurationStore {
  const stored = new Map<string, { readonly options: VotingOptions; readonly expiresMs: number }>();

  const forgetExpired = (): void => {
    for (const [id, { expiresMs }] of stored) if (expiresMs <= now()) stored.delete(id);
  };

  return {
    save(options) {
      forgetExpired();
      const [oldest] = stored.keys();
      if (stored.size >= maxConfigurations && oldest !== undefined) stored.delete(oldest);
      const configId = randomBytes(16).toString('base64url');
      const expiresMs = now() + lifetimeSeconds * 1000;
      stored.set(configId, { options, expiresMs });
      return { configId, expiresMs };
    },
    read(configId) {
      forgetExpired();
      const found = stored.get(configId);
      if (found !== undefined) return found.options;
      throw new InvalidArgumentError({
        argument: 'configId',
        expected:
          'an id that maker_configure returned within the last hour from this server process',
        received: configId,
        hint: 'call maker_configure again, or give the options in this call',
      });
    },
  };
}
