import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesetFaults } from './release/changeset-faults.ts';
import { type ConsumerProject, createConsumer } from './release/consumer-project.ts';
import { licenceFaults } from './release/licence-faults.ts';
import { type PackedPackage, packAll } from './release/packed-package.ts';
import { sizeFaults } from './release/size-faults.ts';
import { tarballFaults } from './release/tarball-faults.ts';
import {
  installCompilers,
  ownCompiler,
  typeCheck,
  writeTypedProgram,
} from './release/type-check.ts';
import { readPackages } from './workspace-packages.ts';

/*
 * What a user gets: every published package is packed and installed from its tarball into empty projects
 * of npm and pnpm, imported, required and type-checked there; its size, its dependencies' licences, its
 * provenance and the pending release are judged. It needs a build.
 */

const packages = readPackages().filter(({ manifest }) => manifest.private !== true);
const names = packages.map(({ manifest }) => manifest.name);
const specifiers = packages.flatMap(({ entries }) => entries.map(({ specifier }) => specifier));
const commands = packages.flatMap(({ manifest }) => Object.keys(manifest.bin ?? {}));

/** SDKs a user may or may not have, at the version the package is developed against. */
const optionalPeers = packages.flatMap(({ manifest: { peerDependencies = {}, devDependencies } }) =>
  Object.keys(peerDependencies)
    .filter((peer) => !names.includes(peer))
    .map((peer) => ({ peer, version: devDependencies?.[peer] ?? 'latest' })),
);

const folder = mkdtempSync(join(tmpdir(), 'maker-release-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

/** Tells what held, or all that did not. */
function tell(held: string, faults: readonly string[]): void {
  if (faults.length === 0) return console.log(held);
  for (const fault of faults) console.error(fault);
  process.exitCode = 1;
}

/** Whether a package brings SDKs along, which others would then find. */
const bringsSdks = ({ manifest: { dependencies = {} } }: PackedPackage): boolean =>
  optionalPeers.some(({ peer }) => peer in dependencies);

/** Before any SDK is there: the root of a package must not reach for one. */
async function useWithoutSdks(project: ConsumerProject): Promise<void> {
  await project.load(
    'import',
    bare.map(({ manifest }) => manifest.name),
  );
  await project.install(packed.filter(bringsSdks).map(({ tarball }) => tarball));
  await project.load('import', names);
  await Promise.all(commands.map((command) => project.start(command)));
}

async function useWithSdks(project: ConsumerProject): Promise<void> {
  await project.install([...sdks, '@types/node@20']);
  await project.load('import', specifiers);
  await project.load('require', specifiers);
  writeTypedProgram(project.folder, specifiers);
}
const sdks = [...new Set(optionalPeers.map(({ peer, version }) => `${peer}@${version}`))];

const packed = await packAll(folder);
const bare = packed.filter((each) => !bringsSdks(each));
tell(`packed ${packed.length} packages with provenance`, packed.flatMap(tarballFaults));

const compilers = installCompilers(folder);
const { version, faults } = await changesetFaults(packed);
tell(`changesets lead to ${version}`, faults);

const [npm, pnpm] = await Promise.all([
  createConsumer({ manager: 'npm', parent: folder, packed, wanted: bare }),
  createConsumer({ manager: 'pnpm', parent: folder, packed, wanted: bare }),
]);
await Promise.all([npm, pnpm].map(useWithoutSdks));
const licences = licenceFaults(npm.folder);
tell(
  `npm install brings ${licences.count} packages, all with permissive licences`,
  licences.faults,
);
await Promise.all([npm, pnpm].map(useWithSdks));
console.log(
  `npm, pnpm: imported and required ${specifiers.length} entries, started ${commands.join(', ')}`,
);

await Promise.all([
  typeCheck(ownCompiler, pnpm.folder),
  ...Object.values(await compilers).map((compiler) => typeCheck(compiler, npm.folder)),
]);
console.log(
  `type-checked with ${Object.keys(await compilers).join(', ')} and ours, skipLibCheck off`,
);

const external = optionalPeers.flatMap(({ peer }) => [peer, `${peer}/*`]);
const sizes = await sizeFaults({ specifiers, project: npm.folder, external });
tell(sizes.lines.join('\n'), sizes.faults);
