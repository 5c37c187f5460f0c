import { InvalidArgumentError } from '@maker/events';
import { listHolders, plain, remarks, schemaHolders } from './keywords.ts';
import { compileLinearPattern } from './linear-pattern.ts';
import { cutText, shownText } from '../shown/shown-text.ts';

/** One JSON Schema without references: finite, of known size, ready to be compiled. */
export interface SchemaTree {
  readonly schema: SchemaObject | boolean;
  /** Schemas and listed values, every use of a reference counted: what checking one value costs at most. */
  readonly size: number;
  /** Whether a `format` was left out, which a validator may take as a remark. */
  readonly hasFormat: boolean;
}

/** An object of JSON Schema. */
export type SchemaObject = Readonly<Record<string, unknown>>;

const maxCharacters = 20_000;
const maxDepth = 32;
const maxSize = 1000;

/**
 * Reads a schema that a caller gave: puts what local references mean in their place and counts.
 *
 * @param argument - What the caller calls it, for the error.
 * @throws `InvalidArgumentError` for a schema that is too large or too deep, that uses a keyword not
 *   supported, a reference that leaves the schema, or one that leads back to itself.
 */
export function readSchemaTree(argument: string, schema: unknown): SchemaTree {
  return new SchemaReader(argument, schema).read();
}

/** What an error calls a place in the schema; its names are the caller's, so they are shown with care. */
export const placeInSchema = (argument: string, steps: readonly string[]): string =>
  cutText(shownText([argument, ...steps].join('/')), 200);

/** Where the reader is: the steps from the root, and the references that led here. */
interface Place {
  readonly steps: readonly string[];
  readonly references: readonly string[];
}

class SchemaReader {
  readonly #argument: string;
  readonly #root: unknown;
  #size = 0;
  #hasFormat = false;

  constructor(argument: string, root: unknown) {
    this.#argument = argument;
    this.#root = root;
  }

  read(): SchemaTree {
    const top = { steps: [], references: [] };
    if ((JSON.stringify(this.#root) ?? '').length > maxCharacters) {
      throw this.#refusal(top, `a JSON Schema of at most ${maxCharacters} characters`);
    }
    const schema = this.#expand(this.#root, top);
    return { schema, size: this.#size, hasFormat: this.#hasFormat };
  }

  #expand(schema: unknown, place: Place): SchemaObject | boolean {
    this.#count(1, place);
    if (place.steps.length > 2 * maxDepth) {
      throw this.#refusal(place, `nested at most ${maxDepth} levels deep`);
    }
    if (typeof schema === 'boolean') return schema;
    if (!isObject(schema)) {
      throw this.#refusal(place, 'a JSON Schema: an object, or true or false', schema);
    }
    const { $ref, ...rest } = schema;
    const own: SchemaObject = Object.fromEntries(
      Object.entries(rest).flatMap(([keyword, value]) =>
        this.#readKeyword(keyword, value, inside(place, keyword)),
      ),
    );
    if ($ref === undefined) return own;
    const target = this.#follow($ref, inside(place, '$ref'));
    return Object.keys(own).length === 0 ? target : { allOf: [target, own] };
  }

  /** The keyword with its value, or nothing where it is a remark. */
  #readKeyword(keyword: string, value: unknown, place: Place): readonly [string, unknown][] {
    if (keyword === 'pattern') {
      // Compiled again with the schema; here, so that the error names the place.
      compileLinearPattern(placeInSchema(this.#argument, place.steps), value);
    }
    if (plain.has(keyword)) return [[keyword, value]];
    if (keyword === 'enum' && Array.isArray(value)) {
      this.#count(value.length, place);
      return [[keyword, value]];
    }
    if (schemaHolders.has(keyword)) return [[keyword, this.#expand(value, place)]];
    if (listHolders.has(keyword) && Array.isArray(value)) {
      return [[keyword, value.map((item, i) => this.#expand(item, inside(place, String(i))))]];
    }
    if (keyword === 'properties' && isObject(value)) {
      const properties = Object.entries(value).map(
        ([name, property]) => [name, this.#expand(property, inside(place, name))] as const,
      );
      return [[keyword, Object.fromEntries(properties)]];
    }
    if (keyword === 'format') this.#hasFormat = true;
    if (remarks.has(keyword)) return [];
    throw this.#refusal(
      place,
      'a supported keyword of JSON Schema, used as draft 2020-12 says',
      value,
    );
  }

  #follow(reference: unknown, place: Place): SchemaObject | boolean {
    if (typeof reference !== 'string' || !/^#(\/|$)/.test(reference)) {
      throw this.#refusal(place, 'a place in the same schema, as in "#/$defs/name"', reference);
    }
    if (place.references.includes(reference)) {
      throw this.#refusal(
        place,
        'free of circles: schemas that contain themselves are not supported',
      );
    }
    const target = pointerSteps(reference).reduce<unknown>(
      (found, step) =>
        typeof found === 'object' && found !== null && Object.hasOwn(found, step)
          ? (found as SchemaObject)[step]
          : undefined,
      this.#root,
    );
    return this.#expand(target, { ...place, references: [...place.references, reference] });
  }

  #count(nodes: number, place: Place): void {
    this.#size += nodes;
    if (this.#size <= maxSize) return;
    throw this.#refusal(
      place,
      `within ${maxSize} schemas and listed values, each use of a $ref counted`,
    );
  }

  #refusal(place: Place, expected: string, received: unknown = this.#root): InvalidArgumentError {
    const argument = placeInSchema(this.#argument, place.steps);
    return new InvalidArgumentError({ argument, expected, received });
  }
}

const inside = (place: Place, step: string): Place => ({ ...place, steps: [...place.steps, step] });

/** RFC 6901, in the form of a URI fragment. */
function pointerSteps(reference: string): readonly string[] {
  const steps = reference.split('/').slice(1);
  return steps.map((step) => decoded(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

const isObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
