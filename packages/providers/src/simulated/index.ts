export type { Clock } from '../clock/clock.ts';
export { paperHeterogeneity, type Heterogeneity, type Stubbornness } from './difficulty.ts';
export type { BetaParameters } from './random-variates.ts';
export type { SimulatedSolution, SimulatedTokens } from './simulated-answer.ts';
export { createSimulatedSampler } from './simulated-sampler.ts';
export type { SimulatedLatency, SimulatedSamplerOptions } from './simulated-sampler-options.ts';
export { createVirtualClock, type VirtualClockOptions } from './virtual-clock.ts';
