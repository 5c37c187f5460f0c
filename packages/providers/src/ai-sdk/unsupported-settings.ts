import type { AISDKResult } from './ai-sdk-model.ts';

/** How versions 2 (`setting`) and 3 and 4 (`feature`) of the specification warn. */
interface Warning {
  readonly type: string;
  readonly setting?: unknown;
  readonly feature?: unknown;
  readonly details?: unknown;
}

/** Our names for the settings that a model did not take, as its warnings tell. */
export function unsupportedSettings(
  warnings: AISDKResult['warnings'] | undefined,
): readonly string[] {
  const leftOut: readonly Warning[] = (warnings ?? []).filter(isLeftOut);
  const names = leftOut.map(({ setting, feature }) => ourNames.get(setting ?? feature));
  return [...new Set(names.filter((name) => name !== undefined))];
}

const ourNames: ReadonlyMap<unknown, string> = new Map([
  ['temperature', 'temperature'],
  ['seed', 'seed'],
  ['maxOutputTokens', 'maxTokens'],
  ['responseFormat', 'schema'],
]);

/** A value that was moved into the model's range was not left out. */
function isLeftOut({ type, details }: Warning): boolean {
  const isClamped = typeof details === 'string' && /\bclamp/i.test(details);
  return (type === 'unsupported-setting' || type === 'unsupported') && !isClamped;
}
