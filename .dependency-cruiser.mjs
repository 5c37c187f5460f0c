/*
 * The direction of dependencies, as drawn in AGENTS.md:
 *
 *   events  <-  core  <-  adapters  <-  mcp  <-  apps, examples
 *
 * `core` and the adapters are named by what they are not, so that a new package under packages/ is an
 * adapter, with an adapter's rules, until this file says otherwise.
 */

const anyAdapter = '^packages/(?!events/|core/|mcp/)([^/]+)/src/';
/** What runs core's driver or holds its votes, and so needs more of it than types. */
const drivesCore = '^packages/(restate|decompose)/src/';
/** Shows what others recorded. */
const report = '^packages/report/(src|client)/';
/** Runs anywhere: browser, worker, edge. */
const neutral = '^packages/(events|core|redflag|decompose|match)/src/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Two modules that need each other are one concept or need a third; types count too.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'events-stands-alone',
      severity: 'error',
      from: { path: '^packages/events/src/' },
      to: { path: '^packages/(?!events/)' },
    },
    {
      name: 'core-knows-only-events',
      severity: 'error',
      comment: 'Core owns the ports; what implements them is handed in.',
      from: { path: '^packages/core/src/' },
      to: { path: '^packages/(?!core/|events/)' },
    },
    {
      name: 'no-adapter-imports-another',
      severity: 'error',
      from: { path: anyAdapter, pathNot: report },
      to: { path: anyAdapter, pathNot: '^packages/$1/' },
    },
    {
      name: 'report-reads-journals-and-sums-up',
      severity: 'error',
      comment:
        'What a report shows is what the reader of journals and the fold of observe say (decision 0011).',
      from: { path: report },
      to: { path: anyAdapter, pathNot: '^packages/(report|journal|observe)/' },
    },
    {
      name: 'adapters-take-only-types-of-core',
      severity: 'error',
      comment: 'So that an adapter adds no code of core to a bundle and works with any copy of it.',
      from: { path: anyAdapter, pathNot: drivesCore },
      to: { path: '^packages/core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'entry-points-only',
      severity: 'error',
      comment: 'A package is used through its name and its exports, never through its files.',
      from: { path: '^(packages|apps|examples)/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-library-imports-the-server',
      severity: 'error',
      comment: 'The MCP server puts libraries together; none of them knows of it.',
      from: { path: '^packages/(?!mcp/)' },
      to: { path: '^packages/mcp/' },
    },
    {
      name: 'nothing-imports-an-app',
      severity: 'error',
      from: { path: '^(packages|examples)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'neutral-code-is-free-of-node',
      severity: 'error',
      from: { path: neutral },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'source-imports-no-test-code',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/' },
      to: { path: '/(test|bench|e2e)/|^tools/' },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      comment: 'An import that resolves to nothing is one that no rule above has judged.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist/', '/coverage/', '/runs/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@maker/source', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
