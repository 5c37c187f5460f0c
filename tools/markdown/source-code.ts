import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const marks = /^ *\/\/ #(end)?region.*\n/gm;

/**
 * The code that a block copies: `path` is a whole file without its region marks, `path#region` what
 * stands between the marks of one region.
 *
 * @throws Error when there is no such file or region.
 */
export function sourceCode(root: string, source: string): string {
  const [path = '', region] = source.split('#');
  const file = join(root, path);
  if (!existsSync(file)) throw new Error(`there is no ${path}`);
  const text = readFileSync(file, 'utf8');
  if (region === undefined) return text.replace(marks, '');
  const [, indent = '', inside] =
    new RegExp(`^( *)// #region ${region}\\n([\\s\\S]*?)^ *// #endregion`, 'm').exec(text) ?? [];
  if (inside === undefined) throw new Error(`${path} has no region ${region}`);
  return inside.replace(marks, '').replace(new RegExp(`^${indent}`, 'gm'), '');
}
