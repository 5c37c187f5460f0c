import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ceilings, usualCeiling } from './size-ceilings.ts';

/** Kilobytes of an entry with all its dependencies, SDKs aside: minified and compressed. */
async function kilobytesOf(specifier: string, project: string, external: readonly string[]) {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '${specifier}';`, resolveDir: project },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    external: [...external],
    logLevel: 'silent',
  });
  return gzipSync(outputFiles[0]?.contents ?? '').length / 1000;
}

/** Entries that weigh more than their ceiling, and ceilings without an entry. */
export async function sizeFaults(options: {
  readonly specifiers: readonly string[];
  readonly project: string;
  readonly external: readonly string[];
}): Promise<{ readonly lines: readonly string[]; readonly faults: readonly string[] }> {
  const { specifiers, project, external } = options;
  const sizes = await Promise.all(
    specifiers.map(async (specifier) => ({
      specifier,
      kilobytes: await kilobytesOf(specifier, project, external),
    })),
  );
  const faults = sizes.flatMap(({ specifier, kilobytes }) => {
    const ceiling = ceilings[specifier] ?? usualCeiling;
    return kilobytes > ceiling
      ? [`${specifier} weighs ${kilobytes.toFixed(1)} kB, more than its ceiling of ${ceiling}`]
      : [];
  });
  const stale = Object.keys(ceilings)
    .filter((specifier) => !specifiers.includes(specifier))
    .map((specifier) => `size-ceilings.ts names ${specifier}, which there is not`);
  const lines = sizes.map(({ specifier, kilobytes }) => `${specifier} ${kilobytes.toFixed(1)} kB`);
  return { lines, faults: [...faults, ...stale] };
}
