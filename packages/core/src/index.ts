export {
  createBudget,
  type Booking,
  type Budget,
  type BudgetLimits,
  type CallCost,
} from './budget/budget.ts';
export { calibrate, type CalibrateOptions, type CalibrationCase } from './calibration/calibrate.ts';
export type { Calibration, CaseCounts, RateEstimate } from './calibration/calibration-result.ts';
export {
  errorCorrelation,
  type ErrorCorrelation,
  type ErrorCorrelationOptions,
} from './calibration/error-correlation.ts';
export type { BeginsAfter } from './escalation/begins-after.ts';
export { paraphrase, type Paraphrase, type ParaphraseOptions } from './escalation/paraphrase.ts';
export { raiseEffort, type RaiseEffortOptions } from './escalation/raise-effort.ts';
export { reorderParts, type ReorderPartsOptions } from './escalation/reorder-parts.ts';
export { switchModel, type SwitchModelOptions } from './escalation/switch-model.ts';
export {
  rewordText,
  type Wordings,
  writeWordings,
  type WriteWordingsOptions,
} from './escalation/write-wordings.ts';
export {
  cascadeRace,
  type CascadeLevel,
  type CascadeLevelOutcome,
  type CascadeRace,
} from './math/cascade-race.ts';
export {
  confidenceInterval,
  type ConfidenceInterval,
  type ConfidenceIntervalOptions,
  type IntervalMethod,
} from './math/confidence-interval.ts';
export { exactMargin, type MarginOptions } from './math/exact-margin.ts';
export { expectedCost, type ExpectedCostOptions } from './math/expected-cost.ts';
export { expectedSamples, type ExpectedSamplesOptions } from './math/expected-samples.ts';
export { expectedVotes } from './math/expected-votes.ts';
export {
  kMinUnderHeterogeneity,
  type KMinUnderHeterogeneityOptions,
} from './math/k-min-under-heterogeneity.ts';
export { kMin } from './math/k-min.ts';
export { logOddsWeights, type LogOddsWeightsOptions } from './math/log-odds-weights.ts';
export { lowerBound, type LowerBoundOptions } from './math/lower-bound.ts';
export { matchedReliability, type MatchedReliabilityOptions } from './math/matched-reliability.ts';
export { raceOutcome, type RaceOutcome, type RaceOutcomeOptions } from './math/race-outcome.ts';
export {
  stepErrorUnderHeterogeneity,
  type StepErrorUnderHeterogeneityOptions,
} from './math/step-error-under-heterogeneity.ts';
export { stepError } from './math/step-error.ts';
export { stepReliability, type StepReliabilityOptions } from './math/step-reliability.ts';
export { taskReliability, type TaskReliabilityOptions } from './math/task-reliability.ts';
export { waldBound, type WaldBoundOptions } from './math/wald-bound.ts';
export {
  weightedErrorBound,
  type WeightedErrorBoundOptions,
  type WeightedSource,
  weightedThreshold,
} from './math/weighted-error-bound.ts';
export {
  type RaceSource,
  weightedRace,
  type WeightedRace,
  type WeightedRaceOptions,
} from './math/weighted-race.ts';
export type { PlannedLevel } from './planning/cheapest-cascade.ts';
export type { PlannedWeight } from './planning/cheapest-weighted.ts';
export type { EnsembleModel, PlanEnsembleOptions } from './planning/ensemble-options.ts';
export {
  type EnsembleCandidate,
  type EnsemblePlan,
  planEnsemble,
  type PlannedCorrelation,
} from './planning/plan-ensemble.ts';
export type { FeasiblePlan, InfeasiblePlan, Plan } from './planning/plan-result.ts';
export type { PlanOptions } from './planning/plan-options.ts';
export { plan } from './planning/plan.ts';
export type { EffectScope, PendingEffects } from './ports/effect-scope.ts';
export type { Candidate, Matcher } from './ports/matcher.ts';
export type { Parsed, RedFlag, SampleParser } from './ports/parsed.ts';
export type { AnsweredCall, LostCall, Resumption, RunProgress } from './ports/resumption.ts';
export type { FinishReason, Message, Sample, SampleId, SampleRequest } from './ports/sample.ts';
export type { SampleContext, Sampler, TokenPrice } from './ports/sampler.ts';
export type { StoppingRule, TallyView } from './ports/stopping-rule.ts';
export type { StepValue, Task } from './ports/task.ts';
export { createMemoryScope, type MemoryScopeOptions } from './scope/memory-scope.ts';
export type { SpeculationOptions } from './speculation/speculation-options.ts';
export type { CommittedStep } from './task/run-chunk.ts';
export { runTaskChunk, type TaskChunkOptions } from './task/run-task-chunk.ts';
export { runTask, type TaskOptions, type TaskRun } from './task/run-task.ts';
export type {
  CompletedTask,
  PausedTask,
  TaskChunkResult,
  TaskResult,
  UndecidedTask,
} from './task/task-result.ts';
export { aheadBy } from './voting/ahead-by.ts';
export type { EscalatedLevel, EscalationLevel } from './voting/escalation.ts';
export { firstTo } from './voting/first-to.ts';
export type { Spending } from './voting/spending.ts';
export { createSpendingSum, type SpendingSum } from './voting/spending-sum.ts';
export type { OptionNames } from './voting/known-fields.ts';
export {
  raceOptionNames,
  requireKnownOptions,
  samplingOptionNames,
} from './voting/option-names.ts';
export { paperTemperatures, type TemperaturePolicy } from './voting/temperature-policy.ts';
export { checkVoteOptions, vote, type VoteOptions } from './voting/vote.ts';
export type {
  CallFailure,
  DecidedVote,
  UndecidedVote,
  VoteResult,
  VoteWarning,
} from './voting/vote-result.ts';
export type { RaceOptions, SamplingOptions } from './voting/voting-options.ts';
