import { ConfigurationError } from '@maker/events';

/**
 * Loads a package that users install only if they need it.
 *
 * @throws ConfigurationError that names the install command.
 */
export async function loadPeer<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const message = `The package \`${name}\` cannot be loaded: install it with \`npm install ${name}\``;
    throw new ConfigurationError({ message, cause });
  }
}
