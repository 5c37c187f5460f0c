/*
 * The part of the Standard Schema interface, version 1, that is read here, written from its
 * specification (https://standardschema.dev) so that no schema library needs to be installed.
 */

/** A schema of any library that speaks Standard Schema: zod, Valibot, ArkType and others. */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    /** The library's name. */
    readonly vendor: string;
    /** Judges a value. A promise is allowed by the standard but refused here: parsers are synchronous. */
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    /** Standard JSON Schema, where the library speaks that too. */
    readonly jsonSchema?: SchemaDescriber | undefined;
  };
}

/** Describes a schema. */
export interface SchemaDescriber {
  /** The JSON Schema of the values accepted; may throw where there is none. */
  readonly input: (options: { readonly target: string }) => unknown;
}

/** The value as the schema gives it out, or what is wrong with it. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One thing that is wrong with a value. */
export interface SchemaIssue {
  /** Not used in flags: it may quote the value. */
  readonly message: string;
  /** Where in the value; absent or empty for the value as a whole. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Whether a value is a schema; some libraries make schemas that are functions. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  if (!('~standard' in value)) return false;
  const standard = value['~standard'];
  return (
    typeof standard === 'object' &&
    standard !== null &&
    'version' in standard &&
    standard.version === 1 &&
    'validate' in standard &&
    typeof standard.validate === 'function'
  );
}
