export {
  assessMatcher,
  type AssessOptions,
  type LabelledPair,
  type MatcherAssessment,
} from './assess/assess-matcher.ts';
export { createDateMatcher, type DateOptions } from './dates/date-matcher.ts';
export type { DateOrder } from './dates/read-day.ts';
export { createExactMatcher, createJsonMatcher } from './json/json-matcher.ts';
export type { JsonOptions } from './json/json-options.ts';
export { createJudgeMatcher, type Judge, type JudgeOptions } from './judge/judge-matcher.ts';
export { createKeyMatcher, type KeyMatcher } from './keys/key-matcher.ts';
export { matchPart } from './keys/match-part.ts';
export { createLinkageMatcher, type Linkage } from './linkage/linkage-matcher.ts';
export { createMemory, type Memory } from './linkage/memory.ts';
export { createScopeMemory } from './linkage/scope-memory.ts';
export { createToleranceMatcher, type ToleranceOptions } from './linkage/tolerance-matcher.ts';
export { createMoneyMatcher, type MoneyOptions } from './money/money-matcher.ts';
export { createNumberMatcher, type NumberOptions } from './numbers/number-matcher.ts';
export type { DecimalMark } from './numbers/read-grouped.ts';
export { type Preset, type PresetName, presets } from './presets/presets.ts';
export { createTextMatcher } from './text/text-matcher.ts';
export type { TextOptions } from './text/text-options.ts';
