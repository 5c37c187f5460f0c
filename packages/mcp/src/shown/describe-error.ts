import { MakerError } from '@maker/events';

/** Only errors made for readers are shown: others may quote what nobody should see. */
export function describeError(error: unknown): string {
  if (MakerError.isInstance(error)) return error.message;
  const name = error instanceof Error ? error.name : typeof error;
  return `The server failed (${name}). This is a fault of the server: please report what you called.`;
}
