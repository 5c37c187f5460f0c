import type { SampleContext } from '@maker/core';
import type { MakerEvent } from '@maker/events';

/** Tells whoever made the call what a wrapper does. A listener that throws must not change the result. */
export function reportEvent({ onEvent }: SampleContext, event: MakerEvent): void {
  try {
    onEvent?.(event);
  } catch {
    // Whoever gave the listener owns its errors.
  }
}
