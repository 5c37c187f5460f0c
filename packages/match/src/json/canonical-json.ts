import { InvalidArgumentError } from '@maker/events';
import { type Leaf, writeLeaf } from './write-leaf.ts';

/** What makes no difference between two values. */
export interface CanonicalRules {
  /** Whether an array is a set, its items in any order. Arrays in arrays have no name. */
  readonly isUnordered: (name: string | undefined) => boolean;
  /** Whether a property is left out. In pointers, every index is `*`. */
  readonly isIgnored: (name: string, pointer: string) => boolean;
  /** Writes a leaf in another form; undefined leaves it as it is. */
  readonly rewrite: (leaf: Leaf) => string | undefined;
}

/** An array or object under way: its parts are written one after the other. */
interface Open {
  readonly value: object;
  /** Names of an object, in order; undefined for an array. */
  readonly names: readonly string[] | undefined;
  readonly isSet: boolean;
  readonly pointer: string;
  readonly parts: string[];
  next: number;
}

/**
 * Writes a value as JSON that is the same for values which differ in nothing that matters: properties in
 * the order of their UTF-16 code units, -0 as 0. Beyond JSON it takes NaN, the infinities, bigint (as the
 * number that it is) and Date. It keeps a stack of its own, so that nesting of any depth is written, and
 * looks at no property that is inherited.
 *
 * @throws InvalidArgumentError for what has no content to compare (functions, symbols, instances of other
 * classes) and for cycles.
 */
export function canonicalJson(root: unknown, rules: CanonicalRules): string {
  const stack: Open[] = [];
  const ancestors = new Set<object>();
  /** The text of a leaf; what has parts is opened instead. */
  const enter = (value: unknown, name: string | undefined, pointer: string): string | undefined => {
    const leaf = leafOf(value);
    if (leaf !== undefined) return rules.rewrite(leaf.value) ?? writeLeaf(leaf.value);
    const opened = open(value, name, pointer, rules);
    if (ancestors.has(opened.value)) throw refusal('data without cycles', value);
    ancestors.add(opened.value);
    stack.push(opened);
    return undefined;
  };
  const text = enter(root, undefined, '');
  if (text !== undefined) return text;
  for (;;) {
    const top = stack.at(-1) as Open;
    const written = top.next < partCount(top) ? enter(...nextPart(top)) : undefined;
    if (written !== undefined) addPart(top, written);
    if (written !== undefined || stack.at(-1) !== top || top.next < partCount(top)) continue;
    stack.pop();
    ancestors.delete(top.value);
    const parent = stack.at(-1);
    if (parent === undefined) return close(top);
    addPart(parent, close(top));
  }
}

function open(
  value: unknown,
  name: string | undefined,
  pointer: string,
  { isUnordered, isIgnored }: CanonicalRules,
): Open {
  const start = { pointer, parts: [], next: 0 };
  if (Array.isArray(value)) {
    return { value, names: undefined, isSet: isUnordered(name), ...start };
  }
  if (!isPlainObject(value)) throw refusal('plain data', value);
  const names = Object.keys(value)
    .filter((each) => value[each] !== undefined && !isIgnored(each, pointerTo(pointer, each)))
    .sort();
  return { value, names, isSet: false, ...start };
}

const partCount = ({ value, names }: Open): number => (names ?? (value as unknown[])).length;

/** The next part with its name and pointer; moves on. */
function nextPart(top: Open): [unknown, string | undefined, string] {
  const index = top.next;
  top.next += 1;
  const name = top.names?.[index];
  if (name === undefined) return [(top.value as unknown[])[index], undefined, `${top.pointer}/*`];
  const value = (top.value as Readonly<Record<string, unknown>>)[name];
  return [value, name, pointerTo(top.pointer, name)];
}

function addPart({ names, next, parts }: Open, text: string): void {
  parts.push(names === undefined ? text : `${JSON.stringify(names[next - 1])}:${text}`);
}

/** Joined by hand: `join` would copy the text once for each level of nesting. */
function close({ names, isSet, parts }: Open): string {
  if (isSet) parts.sort();
  let text = names === undefined ? '[' : '{';
  for (const [index, part] of parts.entries()) text += index === 0 ? part : `,${part}`;
  return text + (names === undefined ? ']' : '}');
}

/** A step of a JSON Pointer, after RFC 6901. */
const pointerTo = (pointer: string, name: string): string =>
  `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** In a box, because undefined is a leaf too. */
function leafOf(value: unknown): { readonly value: Leaf } | undefined {
  if (value === null || value instanceof Date) return { value };
  if (typeof value === 'object') return undefined;
  if (typeof value === 'function' || typeof value === 'symbol') throw refusal('plain data', value);
  return { value: value as Leaf };
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function refusal(expected: string, received: unknown): InvalidArgumentError {
  const hint = 'compare other values by `createKeyMatcher` with a key of your own';
  return new InvalidArgumentError({ argument: 'value', expected, received, hint });
}
