import { defineConfig, type Options } from 'tsup';
import { buildEntries } from '../../tools/tsup-preset.ts';
import { bundlePageAssets } from './src/page/bundle-page-assets.ts';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Puts the program and the style sheet of the page, ready made, in the place of what bundles them. */
const readyMadeAssets: Plugin = {
  name: 'ready-made-assets',
  setup(build) {
    build.onLoad({ filter: /\/page-assets\.ts$/ }, async () => ({
      contents: `export const loadPageAssets = async () => (${JSON.stringify(await bundlePageAssets())});`,
    }));
  },
};

const preset = buildEntries({
  index: 'src/index.ts',
  main: 'src/main.ts',
  'format/index': 'src/format/index.ts',
  'page/index': 'src/page/index.ts',
});

export default defineConfig({
  ...(preset as Options),
  platform: 'node',
  esbuildPlugins: [readyMadeAssets],
});
