import type { Host } from './host.ts';
import { mergeOptions, type VotingOptions } from './voting-options.ts';

/**
 * The options of a call: those of the configuration that it names, and its own over them.
 *
 * @throws `InvalidArgumentError` for an id that is unknown or expired.
 */
export function storedOptions(
  configId: string | undefined,
  given: VotingOptions,
  host: Host,
): VotingOptions {
  return configId === undefined ? given : mergeOptions(host.configurations.read(configId), given);
}
