import { Converter, ReflectionKind } from 'typedoc';
import base from '../typedoc.config.mjs';

/** Calls each module by what one writes to import it, `@maker/core/testing`, not by its file. */
function nameModules(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return;
    reflection.name = reflection.name.replace(/^packages\/([^/]+)\/src/, '@maker/$1');
  });
}

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  ...base,
  entryPoints: ['../packages/*/src/**/index.ts'],
  tsconfig: '../tsconfig.json',
  basePath: '..',
  plugin: ['typedoc-plugin-markdown', 'typedoc-vitepress-theme', nameModules],
  out: '.site/api',
  docsRoot: '.site',
  readme: 'none',
  // What is inherited from the language is not ours to explain.
  excludeExternals: true,
  useCustomAnchors: true,
  logLevel: 'Warn',
  // One page for each entry point, to be read from above and searched through.
  outputFileStrategy: 'modules',
  groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases', 'Variables'],
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  expandObjects: true,
  tableColumnSettings: { hideModifiers: true, hideSources: true },
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
};
