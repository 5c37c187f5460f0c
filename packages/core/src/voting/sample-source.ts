import type { Sampler } from '../ports/sampler.ts';
import type { TemperaturePolicy } from './temperature-policy.ts';

/** Who is asked, and at which temperatures. */
export interface SampleSource {
  readonly sampler: Sampler;
  readonly temperature: TemperaturePolicy;
}
