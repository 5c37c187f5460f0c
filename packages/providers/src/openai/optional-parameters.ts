import type { SampleRequest } from '@maker/core';
import type { RefusedParameters } from '../parameters/refused-parameters.ts';

/** What a model may refuse without the question being another one, as the sample's `dropped` calls it. */
export type OptionalParameter = 'temperature' | 'seed' | 'schema' | 'promptCacheKey';

/** What an API calls them. */
export type WireNames = Readonly<Record<OptionalParameter, string>>;

/** Those that the model is known not to take, by their names on the wire. */
export function refusedFromTheStart(
  takes: Readonly<Record<OptionalParameter, boolean>>,
  wireNames: WireNames,
): readonly string[] {
  return namesOf(wireNames).flatMap((name) => (takes[name] ? [] : [wireNames[name]]));
}

/** Those that were wanted and left out; undefined where there are none. */
export function droppedParameters(
  { temperature, seed }: SampleRequest,
  { schema, promptCacheKey }: { readonly schema: unknown; readonly promptCacheKey: unknown },
  refused: RefusedParameters,
  wireNames: WireNames,
): readonly OptionalParameter[] | undefined {
  const wanted = { temperature, seed, schema, promptCacheKey };
  const dropped = namesOf(wireNames).filter(
    (name) => wanted[name] !== undefined && refused.has(wireNames[name]),
  );
  return dropped.length > 0 ? dropped : undefined;
}

/** Leaves out the fields that are absent or refused. */
export function sentFields<T extends object>(fields: T, refused: RefusedParameters): SentFields<T> {
  const sent = Object.entries(fields).filter(
    ([name, value]) => value !== undefined && !refused.has(name),
  );
  return Object.fromEntries(sent) as SentFields<T>;
}

type SentFields<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const namesOf = (wireNames: WireNames): readonly OptionalParameter[] =>
  Object.keys(wireNames) as OptionalParameter[];
