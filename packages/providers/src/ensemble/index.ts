export { cascade, type Cascade, type CascadeMember } from './cascade.ts';
export type { Member } from './member.ts';
export { roundRobin, type RoundRobinOptions } from './round-robin.ts';
export { type Ensemble, weighted, type WeightedMember, type WeightedOptions } from './weighted.ts';
