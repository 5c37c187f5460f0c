import { expect, it } from 'vitest';
import { loadPeer } from '../../src/configuration/load-peer.ts';

it('gives the package that was loaded', async () => {
  const loaded = { name: 'sdk' };
  await expect(loadPeer('sdk', () => Promise.resolve(loaded))).resolves.toBe(loaded);
});

it('says in one sentence how to install one that cannot be loaded, and keeps the cause', async () => {
  const cause = new Error('Cannot find package');
  await expect(loadPeer('sdk', () => Promise.reject(cause))).rejects.toMatchObject({
    code: 'configuration',
    message: 'The package `sdk` cannot be loaded: install it with `npm install sdk`',
    cause,
  });
});
