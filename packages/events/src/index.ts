export { ConfigurationError } from './errors/configuration-error.ts';
export { InvalidArgumentError } from './errors/invalid-argument-error.ts';
export {
  JournalError,
  type JournalErrorOptions,
  type JournalErrorReason,
} from './errors/journal-error.ts';
export {
  hasErrorCode,
  MakerError,
  type MakerErrorCode,
  type MakerErrorOptions,
} from './errors/maker-error.ts';
export {
  ProviderError,
  type ProviderErrorKind,
  type ProviderErrorOptions,
} from './errors/provider-error.ts';
export { createEventBus, type EventBus, type EventBusOptions } from './event-bus.ts';
export { createEventStream, type EventStream, type EventStreamOptions } from './event-stream.ts';
export type {
  BudgetExhausted,
  BudgetLimit,
  CalibrationCompleted,
  CalibrationFailed,
  CandidateVotes,
  EscalationTriggered,
  MakerEvent,
  MakerEventListener,
  MakerEventOf,
  MakerEventType,
  RateLimited,
  RedFlagTriggered,
  RetryScheduled,
  RunCompleted,
  RunFailed,
  RunStarted,
  SampleAborted,
  SampleCompleted,
  SampleFailed,
  SampleRequested,
  SpeculationDiscarded,
  SpeculationStarted,
  StepCompleted,
  StepStarted,
  SubtaskRole,
  SubtaskStarted,
  TaskDecomposed,
  TaskSolved,
  UndecidedReason,
  VoteCast,
  VoteDecided,
  VoteFailed,
  VoteUndecided,
  WarningCode,
  WarningRaised,
} from './maker-event.ts';
export { addUsage, noUsage, type TokenUsage } from './token-usage.ts';
