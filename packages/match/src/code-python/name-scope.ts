/** Stands for one name of one scope. */
export type Renaming = object;

/** What a name is to the scope that binds it. */
export type Binding =
  /** Known within the scope alone. */
  | 'local'
  /** A parameter that a call may name. */
  | 'parameter'
  /** Known outside by its name, as what is imported is. */
  | 'named';

/** A part of a program with names of its own. */
export class NameScope {
  readonly kind: 'module' | 'class' | 'function' | 'comprehension';
  readonly #parent: NameScope | undefined;
  readonly #bindings = new Map<string, Binding>();
  readonly #renamings = new Map<string, Renaming>();
  readonly #elsewhere = new Map<string, 'global' | 'nonlocal'>();

  constructor(kind: NameScope['kind'], parent?: NameScope) {
    this.kind = kind;
    this.#parent = parent;
  }

  bind(name: string, binding: Binding): void {
    const known = this.#bindings.get(name);
    if (known === undefined || known === 'local') this.#bindings.set(name, binding);
  }

  /** `global` and `nonlocal`: the name belongs to another scope. */
  leave(name: string, to: 'global' | 'nonlocal'): void {
    this.#elsewhere.set(name, to);
  }

  /** The scope that `:=` binds in: a comprehension has it from outside. */
  get outOfComprehensions(): NameScope {
    return this.kind === 'comprehension' ? (this.#parent?.outOfComprehensions ?? this) : this;
  }

  /** The scope that a name used here belongs to; undefined for one that the program does not bind. */
  find(name: string): NameScope | undefined {
    const elsewhere = this.#elsewhere.get(name);
    if (elsewhere === 'global') return this.#module;
    if (elsewhere === undefined && this.#bindings.has(name)) return this;
    return this.#parent?.findOutside(name);
  }

  /** What stands for a name bound here; undefined where it is known outside. */
  renamingOf(name: string, keywords: ReadonlySet<string>): Renaming | undefined {
    const binding = this.#bindings.get(name);
    if (binding === undefined || binding === 'named') return undefined;
    if (binding === 'parameter' && keywords.has(name)) return undefined;
    const renaming = this.#renamings.get(name) ?? {};
    this.#renamings.set(name, renaming);
    return renaming;
  }

  /** Functions do not see the names of a class around them. */
  findOutside(name: string): NameScope | undefined {
    return this.kind === 'class' ? this.#parent?.findOutside(name) : this.find(name);
  }

  get #module(): NameScope {
    return this.#parent === undefined ? this : this.#parent.#module;
  }
}
