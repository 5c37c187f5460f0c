import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What stands in every page. */
export interface PageAssets {
  /** One classic script. */
  readonly script: string;
  readonly style: string;
}

/** Puts the program of the page and its style sheet, charting library included, into one text each. */
export async function bundlePageAssets(): Promise<PageAssets> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../client/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    banner: { js: `/*!\n${licenceOfPlots()}*/` },
    outdir: 'page',
    logLevel: 'silent',
  });
  const textOf = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}

/** The charting library's licence goes wherever its code goes. */
function licenceOfPlots(): string {
  const manifest = createRequire(import.meta.url).resolve('uplot/package.json');
  return `uPlot\n\n${readFileSync(join(dirname(manifest), 'LICENSE'), 'utf8')}`;
}
