import { defineConfig } from 'tsup';

/** How every published package is built: ES modules with types and source maps, one file per entry. */
export const buildEntries = (entry: Record<string, string>): ReturnType<typeof defineConfig> =>
  defineConfig({
    entry,
    format: 'esm',
    target: 'es2023',
    platform: 'neutral',
    sourcemap: true,
    clean: true,
    // TypeScript 6 deprecates `baseUrl`, which the declaration bundler still sets.
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  });
