import { bundlePageAssets, type PageAssets } from './bundle-page-assets.ts';

let assets: Promise<PageAssets> | undefined;

/**
 * The program and the style sheet of every page. From source they are bundled when they are first needed; in what is
 * published they stand in this file's place, ready made (tsup.config.ts).
 */
export function loadPageAssets(): Promise<PageAssets> {
  assets ??= bundlePageAssets();
  return assets;
}
