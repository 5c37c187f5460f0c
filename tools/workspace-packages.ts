import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the repository. */
export const repositoryRoot: string = join(import.meta.dirname, '..');

/** The conditions of one entry in a package's `exports`. */
export type ExportConditions = Readonly<Record<string, string>>;

/** The part of a package.json that tools read; anything may be missing in a file written by hand. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly sideEffects?: boolean;
  readonly exports?: Readonly<Record<string, string | ExportConditions>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly engines?: { readonly node?: string };
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean };
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** One published package. */
export interface WorkspacePackage {
  readonly directory: string;
  readonly manifest: Manifest;
  /** What users may import: the specifier, and the source file behind it relative to the package. */
  readonly entries: readonly { readonly specifier: string; readonly source: string }[];
}

/** The source condition, which lets tests and type checks run without a build. */
export const sourceCondition = '@maker/source';

/** Reads packages/*, in alphabetical order. */
export function readPackages(root: string = repositoryRoot): readonly WorkspacePackage[] {
  return readdirSync(join(root, 'packages'))
    .toSorted()
    .map((name) => {
      const directory = join(root, 'packages', name);
      const manifest = JSON.parse(
        readFileSync(join(directory, 'package.json'), 'utf8'),
      ) as Manifest;
      return { directory, manifest, entries: entriesOf(manifest) };
    });
}

function entriesOf({ name, exports = {} }: Manifest): WorkspacePackage['entries'] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const source = typeof target === 'string' ? undefined : target[sourceCondition];
    return source === undefined ? [] : [{ specifier: `${name}${subpath.slice(1)}`, source }];
  });
}
