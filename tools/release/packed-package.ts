import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, repositoryRoot } from '../workspace-packages.ts';
import { runProgram } from './run-program.ts';

/** A package as it would be published. */
export interface PackedPackage {
  readonly tarball: string;
  readonly manifest: PackedManifest;
  /** Its files, from its own root. */
  readonly files: readonly string[];
}

/** What npm reads of a published `package.json`. */
export interface PackedManifest extends Manifest {
  readonly version: string;
  readonly license?: string;
  readonly repository?: { readonly url?: string; readonly directory?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Packs every published package into a folder. */
export async function packAll(folder: string): Promise<readonly PackedPackage[]> {
  const only = ['-r', '--filter', './packages/*', 'pack', '--pack-destination', folder];
  await runProgram('pnpm', only, repositoryRoot);
  const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  return Promise.all(tarballs.map((file) => readTarball(join(folder, file))));
}

async function readTarball(tarball: string): Promise<PackedPackage> {
  const tar = (...args: readonly string[]): Promise<string> => runProgram('tar', args, '.');
  const [manifest, list] = await Promise.all([
    tar('-xzOf', tarball, 'package/package.json'),
    tar('-tzf', tarball),
  ]);
  const files = list.trim().split('\n');
  return {
    tarball,
    manifest: JSON.parse(manifest) as PackedManifest,
    files: files.map((file) => file.replace(/^package\//, '')),
  };
}
