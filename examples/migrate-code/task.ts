import type { StepValue, Task } from '@maker/core';
import { createParser, finished, lastTagged, text, type Validator } from '@maker/redflag';
import { type CodeFile, files } from './files.ts';

/** The files that are still to do; the first one is the next step's. */
type State = readonly CodeFile[];

const rule = `Rewrite this CommonJS file as an ES module by these rules and change nothing else:
- const x = require(M) becomes import x from M where M exports one value, and import * as x from M where it exports names.
- const { a } = require(M) becomes import { a } from M.
- exports.a = value becomes export const a = value.
- module.exports = { a } becomes export { a }; module.exports = value becomes export default value.
slug.js exports one value, the other files export names. Write the file between <file> and </file>.`;

// #region validators
/** What a file exports, whichever way it says so. */
function exportsOf(code: string): string {
  const list = /(?:module\.exports =|export) \{([^}]*)\}/.exec(code)?.[1]?.split(',') ?? [];
  const single = [
    ...code.matchAll(/(?<!module\.)exports\.(\w+) =|export (?:const|function) (\w+)/g),
  ];
  const isDefault = /module\.exports = (?!\{)|export default/.test(code);
  return [...list, ...single.map(([, a, b]) => a ?? b ?? ''), ...(isDefault ? ['default'] : [])]
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .toSorted()
    .join();
}

const rules: readonly Validator<string, State>[] = [
  {
    name: 'still-commonjs',
    check: (code) => (/\brequire\(|\bexports\./.test(code) ? 'not all is rewritten' : undefined),
  },
  {
    name: 'other-exports',
    check: (code, [before]) =>
      exportsOf(code) === exportsOf(before?.code ?? '') ? undefined : 'other names are exported',
  },
];
// #endregion

// #region task
/** Takes two answers for the same code where they differ in white space and line ends alone. */
const asCode = ({ action }: StepValue<State, CodeFile>): string =>
  action.code.replace(/\s+/g, ' ').trim();

/** Migrates one file a step. */
export const task: Task<State, CodeFile> = {
  initialState: files,
  steps: files.length,
  prompt: ([file]) => `${rule}\n\n// ${file?.path}\n${file?.code}`,
  parse: createParser({
    guards: [finished()],
    read: lastTagged('file', text()),
    validate: rules,
    value: (code, [file, ...left]: State) => ({
      action: { path: file?.path ?? '', code },
      nextState: left,
    }),
    key: asCode,
  }),
};
// #endregion
