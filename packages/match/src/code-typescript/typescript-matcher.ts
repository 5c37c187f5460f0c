import ts from 'typescript';
import { type CodeMatcher, createCodeMatcher } from '../code/code-matcher.ts';
import { requireChoice } from '../keys/require-choice.ts';
import { bindNames } from './bind-names.ts';
import { parseProgram } from './parse-program.ts';
import { writeProgram } from './write-program.ts';

/** What makes no difference between two programs, besides comments and layout. */
export interface TypeScriptOptions {
  /**
   * Names declared at the top of the program. They are what others call it by, so they count; `rename` compares programs that
   * nobody calls by name. Names that are exported count in any case. @defaultValue 'keep'
   */
  readonly topLevel?: 'keep' | 'rename' | undefined;
  /** Whether types count, or only what is left of the program without them. @defaultValue 'compare' */
  readonly types?: 'compare' | 'ignore' | undefined;
}

/**
 * Two answers are the same when they are the same TypeScript or JavaScript program but for comments, layout, redundant brackets,
 * braces and semicolons, the way a literal is written, and the names of what is local. Names resolve by the compiler's own rules.
 * A program with `eval` or `with` keeps all its names, which could be looked up; one that reads a property `name` those of functions and classes.
 *
 * It does not know that two different programs do the same: `a + b` and `b + a`, a loop and a `map`. Those are split, never
 * merged. What cannot be parsed is compared as it stands.
 *
 * @throws InvalidArgumentError for options outside their domain.
 */
export function createTypeScriptMatcher(options: TypeScriptOptions = {}): CodeMatcher {
  const { topLevel = 'keep', types = 'compare' } = options;
  requireChoice('topLevel', topLevel, ['keep', 'rename']);
  requireChoice('types', types, ['compare', 'ignore']);
  return createCodeMatcher({
    language: 'TypeScript',
    canonical(code) {
      const program = parseProgram(code);
      if (program === undefined || types === 'compare') return program && write(program, topLevel);
      const plain = parseProgram(withoutTypes(code, program.isJsx));
      return plain && write(plain, topLevel);
    },
  });
}

function write(
  program: NonNullable<ReturnType<typeof parseProgram>>,
  topLevel: 'keep' | 'rename',
): string {
  return writeProgram(program.source, bindNames(program, topLevel));
}

const withoutTypes = (code: string, isJsx: boolean): string =>
  ts.transpileModule(code, {
    fileName: isJsx ? 'answer.tsx' : 'answer.ts',
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      useDefineForClassFields: true,
    },
  }).outputText;
