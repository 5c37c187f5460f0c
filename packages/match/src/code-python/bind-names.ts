import { createCanonicalNames } from '../code/canonical-names.ts';
import { NameScope, type Renaming } from './name-scope.ts';
import { NameWalk } from './name-walk.ts';
import type { Syntax } from './syntax.ts';

/** What a name is called in the canonical form: a number for what is local, its own name for all else. */
export type NameOf = (node: Syntax) => string;

const lookUps = new Set(['eval', 'exec', 'locals', 'vars', 'globals']);
/** Attributes that tell the names of a function or class. */
const tellingAttributes = new Set(['__name__', '__qualname__', '__code__', '__annotations__']);

/** Finds what each name of a program stands for, by Python's rules of scope. */
export function bindNames(program: Syntax, topLevel: 'keep' | 'rename'): NameOf {
  const module = new NameScope('module');
  const { uses, keywords } = new NameWalk(module).walk(program);
  const isLookedUp = [...uses.keys()].some(({ text }) => lookUps.has(text)) || tellsNames(program);
  if (isLookedUp) return ({ text }) => text;
  const canonicalName = createCanonicalNames<Renaming>();
  return (node) => {
    const scope = uses.get(node)?.find(node.text);
    const isModule = scope?.kind === 'module';
    if (scope === undefined || scope.kind === 'class' || (isModule && topLevel === 'keep'))
      return node.text;
    const renaming = scope.renamingOf(node.text, keywords);
    return renaming === undefined ? node.text : canonicalName(renaming);
  };
}

/** Whether a string shows the text of an expression, as `f'{x=}'` does, or an attribute the name of a function. */
function tellsNames(node: Syntax): boolean {
  if (node.name === 'PropertyName' && tellingAttributes.has(node.text)) return true;
  if (node.name === 'FormatReplacement') {
    const shown = node.children.some(
      ({ name, text }) => name === 'FormatSelfDoc' || (name === '' && text.startsWith('=')),
    );
    if (shown) return true;
  }
  return node.children.some(tellsNames);
}
