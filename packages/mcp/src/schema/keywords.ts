/*
 * The keywords of JSON Schema (draft 2020-12) that callers may use, by what they hold. What is in no set
 * is refused, since a keyword that is not checked must not look as if it were.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Those that hold a value to check by. `enum` and `properties` hold several things and are read apart. */
export const plain: ReadonlySet<string> = words(`
  type const required pattern
  minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
  minLength maxLength minItems maxItems uniqueItems minProperties maxProperties
`);

/** Those that hold one schema. */
export const schemaHolders: ReadonlySet<string> = words(`
  additionalProperties propertyNames items contains not if then else
`);

/** Those that hold a list of schemas. */
export const listHolders: ReadonlySet<string> = words('prefixItems anyOf oneOf allOf');

/** Those that check nothing, or that references look into; they are left out of the tree. */
export const remarks: ReadonlySet<string> = words(`
  $schema $id $comment $defs definitions
  title description default examples deprecated readOnly writeOnly format
`);
