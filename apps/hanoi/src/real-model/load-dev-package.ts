import { ConfigurationError } from '@maker/events';

/**
 * Loads a package that only the real-model demo needs, when it is needed: the other commands work
 * without it.
 *
 * @throws ConfigurationError when the package is not installed or does not run on this machine.
 */
export async function loadDevPackage<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new ConfigurationError({
      message: `The package ${name} could not be loaded: it is not installed (run \`pnpm install\` without --prod) or has no binary for this machine`,
      cause,
    });
  }
}
