import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A manifest without a fault. */
export const soundManifest = (name: string): object => ({
  name: `@maker/${name}`,
  version: '0.0.0',
  sideEffects: false,
  exports: {
    '.': {
      '@maker/source': './src/index.ts',
      types: './dist/index.d.ts',
      default: './dist/index.js',
    },
    './package.json': './package.json',
  },
  files: ['dist', 'src'],
  engines: { node: '>=20.19' },
  publishConfig: { access: 'public', provenance: true },
});

/** A package without a fault, to be spoilt by the files planted after it. */
export const soundPackage = (name: string): Readonly<Record<string, string>> => ({
  [`packages/${name}/package.json`]: JSON.stringify(soundManifest(name)),
  [`packages/${name}/README.md`]: `# @maker/${name}\n`,
  [`packages/${name}/src/index.ts`]: `export const ${name} = 1;\n`,
  [`packages/${name}/test/index.test.ts`]: `export {};\n`,
});

/** Writes files into a folder for this test, with its packages linked so that they can import each other. */
export function plantRepository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'maker-planted-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  // With a manifest of its own at the root, nothing above the folder can change what an import finds.
  for (const [file, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const names = Object.keys(files).flatMap(
    (file) => /^packages\/([^/]+)\/package\.json$/.exec(file)?.[1] ?? [],
  );
  mkdirSync(join(root, 'node_modules/@maker'), { recursive: true });
  for (const name of names) {
    symlinkSync(join(root, 'packages', name), join(root, 'node_modules/@maker', name));
  }
  return root;
}
