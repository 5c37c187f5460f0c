import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';

const manifest = createRequire(import.meta.url).resolve('@maker/mcp/package.json');

/** The server of this repository, from its sources; elsewhere `npx -y @maker/mcp`. */
export const serverCommand = {
  command: execPath,
  args: [
    '--conditions=@maker/source',
    '--import',
    import.meta.resolve('tsx'),
    join(dirname(manifest), 'src/main.ts'),
  ],
};
