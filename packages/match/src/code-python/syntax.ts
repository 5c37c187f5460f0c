import type { SyntaxNode, Tree } from '@lezer/common';

/** A node of the tree, with the tokens that the grammar gives no node. */
export interface Syntax {
  /** The grammar's name; empty for a token without one. */
  readonly name: string;
  /** As written. */
  readonly text: string;
  readonly children: readonly Syntax[];
}

/** Whether the parser had to skip or invent something. */
export function hasErrors(tree: Tree): boolean {
  let found = false;
  tree.iterate({
    enter({ type }) {
      found ||= type.isError;
      return !found;
    },
  });
  return found;
}

/** Copies a tree with all that the text holds between its nodes, but for comments and layout. */
export function toSyntax(node: SyntaxNode, code: string): Syntax {
  const children: Syntax[] = [];
  const isText = node.name === 'FormatString' || node.name === 'FormatSpec';
  let end = node.from;
  const addGap = (to: number): void => {
    const gap = code.slice(end, to);
    // In a string, white space is text.
    const text = isText ? gap : gap.replaceAll(/\\\r?\n/g, ' ').trim();
    if (text !== '') children.push({ name: '', text, children: [] });
  };
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    addGap(child.from);
    if (child.name !== 'Comment') children.push(toSyntax(child, code));
    end = child.to;
  }
  if (children.length > 0) addGap(node.to);
  return { name: node.name, text: code.slice(node.from, node.to), children };
}
