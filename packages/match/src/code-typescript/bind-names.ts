import ts from 'typescript';
import { createCanonicalNames } from '../code/canonical-names.ts';
import type { ParsedProgram } from './parse-program.ts';

/** What an identifier is called in the canonical form: a number for what is local, its own name for all else. */
export type NameOf = (identifier: ts.Identifier) => string;

/** What a name can stand for and be renamed without a trace: no property, no member of an enum. */
const renamable =
  ts.SymbolFlags.Variable |
  ts.SymbolFlags.Function |
  ts.SymbolFlags.Class |
  ts.SymbolFlags.Interface |
  ts.SymbolFlags.TypeAlias |
  ts.SymbolFlags.TypeParameter |
  ts.SymbolFlags.Enum |
  ts.SymbolFlags.Alias;

/** Finds what each identifier stands for, by the compiler's own rules of scope. */
export function bindNames({ source, checker }: ParsedProgram, topLevel: 'keep' | 'rename'): NameOf {
  if (looksNamesUp(source)) return ({ text }) => text;
  const canonicalName = createCanonicalNames<ts.Symbol>();
  const keepsFunctions = readsName(source);
  return (identifier) => {
    const symbol = isOwnName(identifier) ? symbolOf(identifier, checker) : undefined;
    const mayRename =
      symbol !== undefined &&
      isLocal(symbol, topLevel) &&
      !(keepsFunctions && symbol.declarations?.some(namesFunction));
    return mayRename ? canonicalName(symbol) : identifier.text;
  };
}

/** Whether the program can look a name up while it runs. */
function looksNamesUp(node: ts.Node): boolean {
  if (ts.isWithStatement(node)) return true;
  if (ts.isIdentifier(node) && node.text === 'eval') return true;
  return ts.forEachChild(node, (child) => looksNamesUp(child) || undefined) ?? false;
}

/** Whether the program reads a property `name`, which functions and classes have from where they are declared. */
function readsName(node: ts.Node): boolean {
  const read =
    (ts.isPropertyAccessExpression(node) && node.name) ||
    (ts.isElementAccessExpression(node) && node.argumentExpression) ||
    (ts.isBindingElement(node) && (node.propertyName ?? node.name));
  if (read && 'text' in read && read.text === 'name') return true;
  return ts.forEachChild(node, (child) => readsName(child) || undefined) ?? false;
}

function namesFunction(declaration: ts.Declaration): boolean {
  if (ts.isFunctionLike(declaration) || ts.isClassLike(declaration)) return true;
  let value = 'initializer' in declaration ? (declaration.initializer as ts.Node) : undefined;
  while (value !== undefined && ts.isParenthesizedExpression(value)) value = value.expression;
  return value !== undefined && (ts.isFunctionLike(value) || ts.isClassLike(value));
}

/** Not the name of a property, which belongs to the object. */
function isOwnName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isImportSpecifier(parent)) return parent.propertyName !== node;
  return true;
}

function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node) {
    return checker.getShorthandAssignmentValueSymbol(node.parent);
  }
  if (ts.isExportSpecifier(node.parent)) {
    return checker.getExportSpecifierLocalTargetSymbol(node.parent);
  }
  return checker.getSymbolAtLocation(node);
}

function isLocal({ flags, declarations = [] }: ts.Symbol, topLevel: 'keep' | 'rename'): boolean {
  if ((flags & renamable) === 0 || declarations.length === 0) return false;
  return declarations.every((declaration) => {
    // `constructor(private x)` declares a property too.
    if (
      ts.isParameter(declaration) &&
      ts.isParameterPropertyDeclaration(declaration, declaration.parent)
    )
      return false;
    const scope = scopeOf(declaration);
    if (ts.isModuleBlock(scope)) return false;
    return !ts.isSourceFile(scope) || (topLevel === 'rename' && !isExported(declaration));
  });
}

/** The nearest node around a declaration whose names are seen in it alone. */
function scopeOf(declaration: ts.Node): ts.Node {
  const isVar =
    ts.isVariableDeclaration(declaration) &&
    !ts.isCatchClause(declaration.parent) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) === 0;
  for (let node = declaration.parent; ; node = node.parent) {
    if (ts.isSourceFile(node) || ts.isModuleBlock(node) || ts.isFunctionLike(node)) return node;
    if (!isVar && opensScope(node)) return node;
  }
}

const opensScope = (node: ts.Node): boolean =>
  ts.isBlock(node) ||
  ts.isCaseBlock(node) ||
  ts.isCatchClause(node) ||
  ts.isForStatement(node) ||
  ts.isForInStatement(node) ||
  ts.isForOfStatement(node) ||
  ts.isClassLike(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isConditionalTypeNode(node) ||
  ts.isMappedTypeNode(node);

function isExported(declaration: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}
