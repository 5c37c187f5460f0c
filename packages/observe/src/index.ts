export type { AbortedCalls, TokenEconomics, WonShare } from './economics/outcome-ledger.ts';
export { type SampleOutcome, sampleOutcomes } from './economics/sample-outcome.ts';
export type { Spend } from './economics/spend.ts';
export type { SpendByOutcome } from './economics/spend-by-outcome.ts';
export {
  createTokenEconomics,
  type RaceEconomics,
  type TokenEconomicsFold,
  type TokenEconomicsOptions,
} from './economics/token-economics.ts';
export type { RaceEnding } from './races/open-race.ts';
export type { RaceId } from './races/race-id.ts';
export type { LogLevel, LogVerbosity } from './log/event-level.ts';
export {
  createLogObserver,
  type EventLogger,
  type LogObserverOptions,
  type LogWriter,
} from './log/log-observer.ts';
