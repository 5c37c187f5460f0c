import { InvalidArgumentError } from '@maker/events';

/** @throws `InvalidArgumentError` for what a matcher must not return: neither a candidate's index nor -1. */
export function requireMatch(index: number, candidates: number): void {
  if (Number.isInteger(index) && index >= -1 && index < candidates) return;
  throw new InvalidArgumentError({
    argument: 'matcher',
    expected:
      candidates === 0
        ? 'a matcher that returns -1 where there is no candidate yet'
        : `a matcher that returns an index below ${candidates}, or -1`,
    received: index,
  });
}
