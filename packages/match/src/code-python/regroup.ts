import type { Syntax } from './syntax.ts';

/** Operators from the loosest to the tightest. Where none is named are comparisons, then the signs of an operand. */
const levels = 'or, and, not, , |, ^, &, << >>, + -, * / // % @, , **, await';
const strengths: ReadonlyMap<string, number> = new Map(
  levels
    .split(', ')
    .flatMap((operators, strength) => operators.split(' ').map((each) => [each, strength])),
);
const [comparison, sign, power] = [3, 10, 11];

/** An operator or sign with its tokens, or an operand. */
type Part =
  | { readonly kind: 'operand'; readonly node: Syntax }
  | { readonly kind: 'prefix'; readonly node: Syntax; readonly name: string }
  | { readonly kind: 'infix'; readonly nodes: readonly Syntax[]; readonly strength: number };

const prefixed: ReadonlySet<string> = new Set(['UnaryExpression', 'AwaitExpression']);

/**
 * Groups operators as Python does. The grammar lets `not` and `await` take all that follows, as if `not a and b` were
 * `not (a and b)`: what stands in no brackets is put together anew, by how tightly operators bind.
 */
export function regroup(node: Syntax): Syntax {
  if (!isChain(node)) return { ...node, children: node.children.map(regroup) };
  const parts: Part[] = [];
  takeApart(node, parts);
  let next = 0;

  const group = (name: string, children: readonly Syntax[]): Syntax => ({
    name,
    text: node.text,
    children,
  });

  const operand = (): Syntax => {
    const part = parts[next++];
    if (part?.kind !== 'prefix') return part?.kind === 'operand' ? part.node : node;
    const isWord = part.node.text === 'not' || part.node.text === 'await';
    const strength = (isWord ? strengths.get(part.node.text) : undefined) ?? sign;
    return group(part.name, [part.node, chain(strength)]);
  };
  const chain = (least: number): Syntax => {
    let left = operand();
    for (;;) {
      const part = parts[next];
      if (part?.kind !== 'infix' || part.strength < least) return left;
      next += 1;
      // Powers group from the right, all else from the left.
      const right = chain(part.strength === power ? power : part.strength + 1);
      left = group('BinaryExpression', [left, ...part.nodes, right]);
    }
  };
  return chain(0);
}

const isChain = ({ name, children }: Syntax): boolean =>
  (name === 'BinaryExpression' && children.length > 2) ||
  (prefixed.has(name) && children.length === 2);

/** Notes operators and operands in the order of the text. */
function takeApart(node: Syntax, parts: Part[]): void {
  if (!isChain(node)) return void parts.push({ kind: 'operand', node: regroup(node) });
  const first = node.children[0] as Syntax;
  if (prefixed.has(node.name)) {
    parts.push({ kind: 'prefix', node: first, name: node.name });
  } else {
    takeApart(first, parts);
    const nodes = node.children.slice(1, -1);
    // `not in` and `is not` are two tokens.
    const [only] = nodes.length === 1 ? nodes : [];
    const strength = (only && strengths.get(only.text)) ?? comparison;
    parts.push({ kind: 'infix', nodes, strength });
  }
  takeApart(node.children.at(-1) as Syntax, parts);
}
