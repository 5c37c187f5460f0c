import type { MakerEventListener, SampleFailed } from '@maker/events';

/** Knows why calls failed. */
export interface FailureWatch {
  readonly onEvent: MakerEventListener;
  /** The last call that failed, where one did. */
  readonly last: () => SampleFailed | undefined;
}

/** Passes events on and remembers what a calibration does not tell: why calls failed. */
export function watchFailures(onEvent: MakerEventListener): FailureWatch {
  let failure: SampleFailed | undefined;
  return {
    last: () => failure,
    onEvent(event) {
      if (event.type === 'sample-failed') failure = event;
      onEvent(event);
    },
  };
}
