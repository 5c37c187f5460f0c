import { parser } from '@lezer/python';
import { type CodeMatcher, createCodeMatcher } from '../code/code-matcher.ts';
import { requireChoice } from '../keys/require-choice.ts';
import { bindNames } from './bind-names.ts';
import { regroup } from './regroup.ts';
import { hasErrors, toSyntax } from './syntax.ts';
import { writeProgram } from './write-program.ts';

/** What makes no difference between two programs, besides comments, docstrings and layout. */
export interface PythonOptions {
  /**
   * Names of the module: they are what others call it by, so they count; `rename` compares programs that nobody calls by name.
   * Names that are imported count in any case. @defaultValue 'keep'
   */
  readonly topLevel?: 'keep' | 'rename' | undefined;
  /** Whether annotations of parameters and results count. Those of variables do in any case. @defaultValue 'compare' */
  readonly annotations?: 'compare' | 'ignore' | undefined;
}

/**
 * Two answers are the same when they are the same Python program but for comments, docstrings, layout, redundant brackets, the way a
 * literal is written, and the names of what is local to a function. Parameters keep their names where a call in the program uses
 * them as keywords, and after `*`. A program that can look names up (`eval`, `exec`, `locals`, `vars`, `globals`, `{x=}` in a string, `f.__name__`) keeps
 * all its names, and one with `__doc__` its docstrings.
 *
 * It does not know that two different programs do the same: `a + b` and `b + a`, a loop and a comprehension. Those are split, never
 * merged. What cannot be parsed is compared as it stands.
 *
 * @throws InvalidArgumentError for options outside their domain.
 */
export function createPythonMatcher(options: PythonOptions = {}): CodeMatcher {
  const { topLevel = 'keep', annotations = 'compare' } = options;
  requireChoice('topLevel', topLevel, ['keep', 'rename']);
  requireChoice('annotations', annotations, ['compare', 'ignore']);
  return createCodeMatcher({
    language: 'Python',
    canonical(code) {
      const tree = parser.parse(code);
      if (hasErrors(tree)) return undefined;
      const program = regroup(toSyntax(tree.topNode, code));
      return writeProgram(program, bindNames(program, topLevel), annotations);
    },
  });
}
