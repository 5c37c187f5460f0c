import type { NameOf } from './bind-names.ts';
import { numberText } from './number-text.ts';
import { joinStrings, stringText } from './string-text.ts';
import type { Syntax } from './syntax.ts';

/**
 * Writes a program as nested lists of all its tokens, less those that make no difference. Since every token is
 * kept that is not known to be redundant, what this does not know of splits and does not merge.
 */
export function writeProgram(
  program: Syntax,
  nameOf: NameOf,
  annotations: 'compare' | 'ignore',
): string {
  const readsDocstrings = mentions(program, '__doc__');
  const write = (node: Syntax): string => {
    const bare = unwrapped(node);
    if (bare.children.length === 0 || bare.name === 'String') return leafText(bare, nameOf);
    switch (bare.name) {
      case 'ContinuedString':
        return joinStrings(bare.children.map(write));
      case 'FormatString':
        return writeFormat(bare);
      case 'Script':
      case 'Body':
        return list(bare.name, writeStatements(bare));
      case 'AssignStatement':
      case 'ExpressionStatement':
      case 'ReturnStatement':
      case 'YieldStatement':
        return list(bare.name, writeSegments(bare.children));
      default:
        return list(bare.name, writeChildren(bare));
    }
  };
  /** `(a < b) < c` is not `a < b < c`: there, and nowhere else, brackets of a comparison count. */
  const writeChildren = (node: Syntax): string[] =>
    node.children
      .filter(isNeeded(node, annotations))
      .map((child) =>
        isComparison(node) && child !== unwrapped(child) && isComparison(unwrapped(child))
          ? list('bracketed', [write(child)])
          : write(child),
      );
  /** Statements one by one, also where several share a line; docstrings are comments. */
  const writeStatements = (body: Syntax): string[] => {
    const statements = body.children.flatMap((child) =>
      child.name === 'StatementGroup' ? child.children : [child],
    );
    const kept = statements.filter(({ name, text }) => name !== '' && text !== ';' && text !== ':');
    const isComment = !readsDocstrings && isDocstring(kept[0]);
    const written = (isComment ? kept.slice(1) : kept).map(write);
    return written.length === 0 && body.name === 'Body' ? [passStatement] : written;
  };
  /** What stands between the signs of an assignment; with commas in it, it is a tuple. */
  const writeSegments = (nodes: readonly Syntax[]): string[] => {
    const parts: string[] = [];
    let segment: Syntax[] = [];
    const flush = (): void => {
      const hasComma = segment.some(({ text }) => text === ',');
      const items = segment.filter(({ text }) => text !== ',').map(write);
      parts.push(...(hasComma ? [list('TupleExpression', items)] : items));
      segment = [];
    };
    for (const node of nodes) {
      if (!separators.has(node.name)) {
        segment.push(node);
        continue;
      }
      flush();
      parts.push(write(node));
    }
    flush();
    return parts;
  };
  /** The text of a string and what it shows, without prefix and quotes. */
  const writeFormat = ({ children }: Syntax): string => {
    const first = children[0]?.name === '' ? children[0].text : '';
    const [opening = '', prefix = '', quote = ''] = /^([a-z]*)("""|'''|"|')/i.exec(first) ?? [];
    const parts = children.map((child, index) => {
      if (child.name !== '') return write(child);
      const start = index === 0 ? opening.length : 0;
      const end =
        index === children.length - 1 ? child.text.length - quote.length : child.text.length;
      return JSON.stringify(child.text.slice(start, Math.max(start, end)));
    });
    const isRaw = prefix.toLowerCase().includes('r');
    return list(
      isRaw ? 'RawFormat' : 'Format',
      parts.filter((part) => part !== '""'),
    );
  };
  return write(program);
}

const list = (name: string, parts: readonly string[]): string => `(${name} ${parts.join(' ')})`;

const passStatement = list('PassStatement', ['pass']);

const separators = new Set(['AssignOp', 'TypeDef', 'return', 'yield', 'from']);

function leafText(node: Syntax, nameOf: NameOf): string {
  switch (node.name) {
    case 'VariableName':
      return nameOf(node);
    case 'Number':
      return numberText(node.text);
    case 'String':
      return stringText(node.text);
    case 'PassStatement':
      return passStatement;
    default:
      return node.text;
  }
}

const isDocstring = (node: Syntax | undefined): boolean =>
  node?.name === 'ExpressionStatement' &&
  node.children.length === 1 &&
  node.children[0]?.name === 'String' &&
  !/^[a-z]*b/i.test(node.text);

const mentions = (node: Syntax, name: string): boolean =>
  node.children.length === 0
    ? node.text === name
    : node.children.some((child) => mentions(child, name));

/** What is within brackets that make no difference. */
function unwrapped(node: Syntax): Syntax {
  const [, inner] = node.name === 'ParenthesizedExpression' ? node.children : [];
  return inner === undefined || node.children.length !== 3 ? node : unwrapped(inner);
}

const comparing = new Set(['CompareOp', 'in', 'is', 'not']);

const isComparison = (node: Syntax): boolean =>
  node.name === 'BinaryExpression' && node.children.some(({ name }) => comparing.has(name));

const trailing = new Set([
  'ArgList',
  'ArrayExpression',
  'DictionaryExpression',
  'ImportStatement',
  'ParamList',
  'SetExpression',
]);

/** Whether a child could not be left out. */
function isNeeded(
  { name, children }: Syntax,
  annotations: 'compare' | 'ignore',
): (child: Syntax, index: number) => boolean {
  const isFunction = name === 'FunctionDefinition' || name === 'ParamList';
  return (child, index) => {
    if (child.name === 'TypeDef') return !(isFunction && annotations === 'ignore');
    if (name === 'TupleExpression') return !'(,)'.includes(child.text);
    if (name === 'ImportStatement' && (child.text === '(' || child.text === ')')) return false;
    const isLast =
      index === children.length - 1 || ')]}'.includes(children[index + 1]?.text ?? ' ');
    return !(child.text === ',' && isLast && trailing.has(name));
  };
}
