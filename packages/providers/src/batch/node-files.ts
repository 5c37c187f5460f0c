import { ConfigurationError } from '@maker/events';

/** What is used of `node:fs/promises`. */
interface NodeFiles {
  readFile(path: string, encoding: 'utf8'): Promise<string>;
  writeFile(path: string, text: string, options: { readonly flush: true }): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

/**
 * The files of Node, Deno or Bun, asked for at run time: an import would keep this package out of
 * browsers, where nobody calls this.
 *
 * @throws ConfigurationError where there are none.
 */
export function nodeFiles(): NodeFiles {
  const { process } = globalThis as {
    readonly process?: { getBuiltinModule?(name: string): NodeFiles | undefined };
  };
  const files = process?.getBuiltinModule?.('node:fs/promises');
  if (files !== undefined) return files;
  const message = 'A batch store in a file needs Node >= 20.16: give a `store` of your own instead';
  throw new ConfigurationError({ message });
}
