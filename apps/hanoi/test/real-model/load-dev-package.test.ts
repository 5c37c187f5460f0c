import { ConfigurationError } from '@maker/events';
import { expect, it } from 'vitest';
import { loadDevPackage } from '../../src/real-model/load-dev-package.ts';

it('a package that is there is loaded', async () => {
  const { sep } = await loadDevPackage('node:path', () => import('node:path'));
  expect(sep).toBe('/');
});

it('a package that is missing is named, with what to do', async () => {
  const missing: string = 'no-such-package';
  const loading = loadDevPackage(missing, () => import(missing));
  await expect(loading).rejects.toThrow(ConfigurationError);
  await expect(loading).rejects.toThrow(/^The package no-such-package .*`pnpm install`/);
});
