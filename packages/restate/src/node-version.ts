import { ConfigurationError } from '@maker/events';

/** The first Node that Restate's SDK works on. On older ones every call of a handler fails, and is repeated in silence. */
const oldestMajor = 22;

/** @throws `ConfigurationError` where Node is too old for Restate's SDK. */
export function requireNode(version: string = process.versions.node): void {
  if (Number.parseInt(version, 10) >= oldestMajor) return;
  const message = `Restate's SDK needs Node ${oldestMajor} or newer, and this is ${version}: run the worker on Node ${oldestMajor}, or keep the run on this machine with @maker/journal`;
  throw new ConfigurationError({ message });
}
