import type { Sample, Sampler } from '@maker/core';
import { wrapSampler, type CallResult } from '../wrap/wrap-sampler.ts';

/** Keeps the temperature from a sampler that takes none, and says in its samples that none was sent. */
export function fitTemperature(sampler: Sampler): Sampler {
  return wrapSampler(sampler, async ({ request, make }) => {
    if (sampler.takesTemperature !== false || request.temperature === undefined) return make();
    const result = await make({ request: { ...request, temperature: undefined } });
    return markAll(result);
  });
}

/** A list stays a list, and a sample a sample. */
function markAll<R extends CallResult>(result: R): R {
  return (Array.isArray(result) ? result.map(mark) : mark(result as Sample)) as R;
}

function mark(sample: Sample): Sample {
  return { ...sample, dropped: [...new Set([...(sample.dropped ?? []), 'temperature'])] };
}
