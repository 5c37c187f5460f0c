import ts from 'typescript';

/** A program that parsed, and what its names mean. */
export interface ParsedProgram {
  readonly source: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly isJsx: boolean;
}

const options: ts.CompilerOptions = {
  noLib: true,
  noResolve: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.Preserve,
};

/** Parses a text as TypeScript, of which JavaScript is a part, or else as TypeScript with JSX; undefined where it is neither. */
export function parseProgram(code: string): ParsedProgram | undefined {
  return parseAs('answer.ts', code) ?? parseAs('answer.tsx', code);
}

/** A program of one file that knows of no other. */
function parseAs(fileName: string, code: string): ParsedProgram | undefined {
  const source = ts.createSourceFile(fileName, code, ts.ScriptTarget.ESNext, true);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === fileName ? source : undefined),
    fileExists: (name) => name === fileName,
    readFile: () => undefined,
    writeFile: () => undefined,
    getDefaultLibFileName: () => 'none',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const program = ts.createProgram({ rootNames: [fileName], options, host });
  if (program.getSyntacticDiagnostics(source).length > 0) return undefined;
  return { source, checker: program.getTypeChecker(), isJsx: fileName.endsWith('x') };
}
