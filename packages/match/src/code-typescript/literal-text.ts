import ts from 'typescript';

/** A literal by its value, however it is written; undefined for anything else. */
export function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node)) return JSON.stringify(node.text);
  if (ts.isNoSubstitutionTemplateLiteral(node)) {
    const isPlain =
      !ts.isTaggedTemplateExpression(node.parent) && !ts.isExpressionStatement(node.parent);
    return isPlain ? JSON.stringify(node.text) : templateText(node);
  }
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
    return templateText(node);
  if (ts.isNumericLiteral(node)) return isName(node) ? JSON.stringify(node.text) : node.text;
  if (ts.isBigIntLiteral(node) || ts.isRegularExpressionLiteral(node)) return node.text;
  if (ts.isPrivateIdentifier(node)) return node.text;
  return ts.isJsxText(node) ? jsxText(node) : undefined;
}

/** `{ 1: a }` and `{ '1': a }` are the same property. */
const isName = (node: ts.NumericLiteral): boolean =>
  ts.isPropertyAssignment(node.parent) && node.parent.name === node;

/** A tag sees how its template is written. */
function templateText(node: ts.TemplateLiteralToken): string {
  return `\`${JSON.stringify([node.text, node.rawText ?? ''])}\``;
}

/** As JSX reads it: lines lose the white space at their ends, and the empty ones go. */
function jsxText({ text }: ts.JsxText): string {
  const lines = text.split(/\r\n?|\n/);
  const shown = lines.map((line, index) => {
    const start = index === 0 ? line : line.replace(/^[ \t]+/, '');
    return index === lines.length - 1 ? start : trimTabs(start);
  });
  const words = shown.filter((line) => line !== '');
  return JSON.stringify(words.join(' '));
}

/** Spaces and tabs at the end, by hand: an expression would look for an end at each of them. */
function trimTabs(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end -= 1;
  return line.slice(0, end);
}
