import { ConfigurationError } from '@maker/events';

/** Variables by name, as in `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What a number in the environment must be. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean | undefined;
}

/** Reads named variables and nothing else; an empty one counts as absent. */
export class Environment {
  readonly #variables: Variables;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  text(name: string): string | undefined {
    const value = this.#variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** @throws `ConfigurationError` for anything but a number in the range. */
  number(name: string, { min, max, integer = false }: NumberRange): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value;
    const kind = integer ? 'an integer' : 'a number';
    throw new ConfigurationError({
      message: `Set ${name} to ${kind} from ${min} to ${max}, or leave it out`,
    });
  }

  /** @throws `ConfigurationError` for anything but one of the choices. */
  choice<C extends string>(name: string, choices: readonly C[]): C | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return found;
    throw new ConfigurationError({
      message: `Set ${name} to one of ${choices.join(', ')}, or leave it out`,
    });
  }
}
