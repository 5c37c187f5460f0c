import { defineConfig, type Options } from 'tsup';
import { buildEntries } from '../../tools/tsup-preset.ts';
import { sourceCondition } from '../../tools/workspace-packages.ts';

/** What a user's own code may import: the SDK and the libraries stay the user's. */
const library = buildEntries({ index: 'src/index.ts' });

/**
 * The command, with everything it needs in few files, since a client waits for it at every start.
 * Only the clients of the providers stay outside: each is large and at most one is ever loaded.
 */
export const command: Options = {
  entry: { main: 'src/main.ts' },
  outDir: 'dist/command',
  format: 'esm',
  target: 'es2023',
  platform: 'node',
  noExternal: [/^(?!openai|@anthropic-ai|ollama)/],
  splitting: true,
  minify: true,
  esbuildOptions(options) {
    options.conditions = [sourceCondition];
  },
};

export default [library, defineConfig(command)];
