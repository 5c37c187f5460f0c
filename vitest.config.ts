import { env } from 'node:process';
import { defineConfig } from 'vitest/config';

/** The folder of another version of the SDK than the installed one; tools/openai-7-leg.ts sets it. */
const openai = env['MAKER_OPENAI_PACKAGE'];

export default defineConfig({
  resolve: {
    conditions: ['@maker/source'],
    alias: openai === undefined ? [] : [{ find: /^openai$/, replacement: `${openai}/index.mjs` }],
  },
  ssr: { resolve: { conditions: ['@maker/source'] } },
  test: {
    include: ['{packages,apps}/*/test/**/*.test.ts', 'tools/test/**/*.test.ts'],
    // A test that hangs fails; none is timed. A slow machine runs the command line in a minute.
    testTimeout: 60_000,
    // Vitest leaves one core free, which on a machine of two is half of it.
    maxWorkers: '100%',
    setupFiles: ['tools/test-setup.ts'],
    // The second is read by .ci/summary.mjs.
    reporters: ['default', ['json', { outputFile: 'coverage/test-results.json' }]],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      thresholds: { lines: 95, branches: 95, functions: 95, statements: 95 },
    },
  },
});
