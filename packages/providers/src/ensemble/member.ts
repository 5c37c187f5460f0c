import type { Sampler } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { type CallResult, wrapSampler } from '../wrap/wrap-sampler.ts';

/** One model of an ensemble. */
export interface Member {
  /** Names it in samples, events and weights; no two members share a name. */
  readonly name: string;
  /** Where its answers come from. Calibrate it as it is used here. */
  readonly sampler: Sampler;
}

/**
 * The samplers of members, each marking its samples with its member's name.
 *
 * @throws InvalidArgumentError naming the first field that is wrong.
 */
export function nameMembers(argument: string, members: readonly Member[]): readonly Sampler[] {
  if (!Array.isArray(members) || members.length === 0) {
    const expected = 'a list with at least one member, as in `{ name, sampler }`';
    throw new InvalidArgumentError({ argument, expected, received: members });
  }
  const names = new Set<string>();
  return (members as readonly Member[]).map((member, i) => {
    const name: unknown = member?.name;
    if (typeof name !== 'string' || name === '' || names.has(name)) {
      const expected = 'a text that no other member is named by';
      throw new InvalidArgumentError({
        argument: `${argument}[${i}].name`,
        expected,
        received: name,
      });
    }
    names.add(name);
    return withName(`${argument}[${i}].sampler`, member);
  });
}

function withName(argument: string, { name, sampler }: Member): Sampler {
  if (typeof sampler?.sample !== 'function') {
    const expected = 'a sampler, as `createSampler` makes one';
    throw new InvalidArgumentError({ argument, expected, received: sampler });
  }
  return wrapSampler(sampler, async ({ make }) => markAll(await make(), name));
}

/** A list stays a list, and a sample a sample; what is neither is for the caller to judge. */
function markAll<R extends CallResult>(result: R, member: string): R {
  const mark = (sample: unknown): unknown =>
    typeof sample === 'object' && sample !== null ? { ...sample, member } : sample;
  return (Array.isArray(result) ? result.map(mark) : mark(result)) as R;
}
