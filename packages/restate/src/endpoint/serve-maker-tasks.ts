import { requireNode } from '../node-version.ts';
import { listen, type MakerEndpoint, type ServeOptions } from './listen.ts';

/**
 * Serves tasks to a Restate engine over HTTP/2.
 *
 * @throws `ConfigurationError` where the address is open to others and no key says who may call, and on
 * a Node older than 22.
 */
export async function serveMakerTasks(options: ServeOptions): Promise<MakerEndpoint> {
  requireNode();
  return listen(options);
}
