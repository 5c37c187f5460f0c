/** A JSON Schema that the provider holds every answer to. */
export interface AnswerSchema {
  /** Names the schema to the provider: letters, digits, `_` and `-`, 64 at the most. */
  readonly name: string;
  /** The JSON Schema, whose root is an object. */
  readonly schema: Readonly<Record<string, unknown>>;
}
