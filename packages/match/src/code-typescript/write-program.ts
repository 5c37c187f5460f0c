import ts from 'typescript';
import type { NameOf } from './bind-names.ts';
import { literalText } from './literal-text.ts';

/**
 * Writes a program as nested lists of all its tokens, less those that make no difference. Since every token is
 * kept that is not known to be redundant, what this does not know of splits and does not merge.
 */
export function writeProgram(source: ts.SourceFile, nameOf: NameOf): string {
  const write = (node: ts.Node): string => {
    const literal = literalText(node);
    if (literal !== undefined) return literal;
    if (ts.isIdentifier(node)) return isPropertyName(node) ? quoted(node.text) : nameOf(node);
    const bare = unwrapped(node);
    if (bare !== node) return write(bare);
    if (ts.isShorthandPropertyAssignment(node)) return writeShorthand(node);
    if (ts.isBindingElement(node)) return writeBinding(node);
    if (ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) return writeSpecifier(node);
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return writeConcise(node);
    const children = node.getChildren(source).filter((child) => !isRedundant(child, node));
    if (children.length === 0) return leafText(node);
    return list(node.kind, children.map(write));
  };
  /** `{ a }` as `{ a: a }`, but for `__proto__`, which means something else with a colon. */
  const writeShorthand = (node: ts.ShorthandPropertyAssignment): string => {
    const { name, objectAssignmentInitializer: initializer } = node;
    const value = initializer === undefined ? [] : ['=', write(initializer)];
    const kind =
      name.text === '__proto__' || initializer !== undefined
        ? node.kind
        : ts.SyntaxKind.PropertyAssignment;
    return list(kind, [quoted(name.text), ':', nameOf(name), ...value]);
  };
  /** `{ a }` on the left of a declaration as `{ a: a }`. */
  const writeBinding = (node: ts.BindingElement): string => {
    const { dotDotDotToken: rest, propertyName, name, initializer } = node;
    const isNamed = ts.isObjectBindingPattern(node.parent) && rest === undefined;
    const property = propertyName ?? (isNamed && ts.isIdentifier(name) ? name : undefined);
    return list(node.kind, [
      rest === undefined ? '' : '...',
      property === undefined ? '' : propertyText(property),
      write(name),
      ...(initializer === undefined ? [] : ['=', write(initializer)]),
    ]);
  };
  const propertyText = (name: ts.PropertyName): string =>
    ts.isIdentifier(name) || ts.isStringLiteral(name) ? quoted(name.text) : write(name);
  /** `import { a }` as `import { a as a }`. */
  const writeSpecifier = (node: ts.ImportSpecifier | ts.ExportSpecifier): string => {
    const { propertyName = node.name, name, isTypeOnly } = node;
    const [outer, inner] = ts.isImportSpecifier(node) ? [propertyName, name] : [name, propertyName];
    const own = ts.isIdentifier(inner) && !isReExport(node) ? nameOf(inner) : quoted(inner.text);
    return list(node.kind, [isTypeOnly ? 'type' : '', quoted(outer.text), own]);
  };
  /** `x => y` as `x => { return y }`. */
  const writeConcise = (node: ts.ArrowFunction): string => {
    const returned = list(ts.SyntaxKind.ReturnStatement, ['return', write(node.body)]);
    const body = list(ts.SyntaxKind.Block, ['{', list(ts.SyntaxKind.SyntaxList, [returned]), '}']);
    const head = node
      .getChildren(source)
      .filter((child) => !isRedundant(child, node))
      .slice(0, -1);
    return list(node.kind, [...head.map(write), body]);
  };
  return write(source);
}

const list = (kind: ts.SyntaxKind, parts: readonly string[]): string =>
  `(${kind} ${parts.join(' ')})`;

const quoted = (text: string): string => JSON.stringify(text);

/** A keyword or sign by what it is; an empty list by its kind. */
const leafText = (node: ts.Node): string =>
  ts.tokenToString(node.kind) ?? `(${node.kind} ${node.getText()})`;

const isReExport = (node: ts.ImportSpecifier | ts.ExportSpecifier): boolean =>
  ts.isExportSpecifier(node) && node.parent.parent.moduleSpecifier !== undefined;

/** Names of properties, which may as well be quoted. */
function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  const isNamed =
    ts.isPropertyAssignment(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isGetAccessor(parent) ||
    ts.isSetAccessor(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isEnumMember(parent);
  return isNamed && parent.name === node;
}

/** What is within brackets or braces that make no difference. */
function unwrapped(node: ts.Node): ts.Node {
  if (ts.isParenthesizedTypeNode(node)) return node.type;
  if (ts.isParenthesizedExpression(node)) {
    const isOuter = ts.isParenthesizedExpression(node.expression);
    return keepsBrackets(node) && !isOuter ? node : node.expression;
  }
  const [only] =
    ts.isBlock(node) && isBody(node) && node.statements.length === 1 ? node.statements : [];
  return only === undefined || declares(only) ? node : only;
}

/** `(a?.b).c` goes on where `a?.b.c` stops, and `('use strict')` is no directive. */
function keepsBrackets({ expression, parent }: ts.ParenthesizedExpression): boolean {
  let outer: ts.Node = parent;
  while (ts.isParenthesizedExpression(outer)) outer = outer.parent;
  return (
    ts.isOptionalChain(expression) ||
    (ts.isExpressionStatement(outer) && ts.isStringLiteralLike(expression))
  );
}

/** Whether a block is the body of an `if` or a loop. */
const isBody = ({ parent }: ts.Block): boolean =>
  ts.isIfStatement(parent) || ts.isIterationStatement(parent, false);

/** Whether a statement would mean something else outside of its block. */
const declares = (statement: ts.Statement): boolean =>
  ts.isVariableStatement(statement) ||
  ts.isClassDeclaration(statement) ||
  ts.isFunctionDeclaration(statement) ||
  ts.isInterfaceDeclaration(statement) ||
  ts.isTypeAliasDeclaration(statement) ||
  ts.isEnumDeclaration(statement);

/** Tokens that could be left out, or are there for the reader. */
function isRedundant(child: ts.Node, parent: ts.Node): boolean {
  switch (child.kind) {
    case ts.SyntaxKind.SemicolonToken:
      return !ts.isForStatement(parent);
    case ts.SyntaxKind.CommaToken:
      // Items are lists of their own, holes included; a comma that is an operator stands in no list.
      return !ts.isBinaryExpression(parent);
    case ts.SyntaxKind.OpenParenToken:
    case ts.SyntaxKind.CloseParenToken:
      return ts.isArrowFunction(parent);
    case ts.SyntaxKind.EmptyStatement:
    case ts.SyntaxKind.SemicolonClassElement:
      return parent.kind === ts.SyntaxKind.SyntaxList;
    case ts.SyntaxKind.EndOfFileToken:
      return true;
    default:
      return (
        child.kind >= ts.SyntaxKind.FirstJSDocNode && child.kind <= ts.SyntaxKind.LastJSDocNode
      );
  }
}
