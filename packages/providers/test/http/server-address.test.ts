import { afterEach, expect, it, vi } from 'vitest';
import { serverAddress, type AddressSources } from '../../src/http/server-address.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it.each<[AddressSources, string | undefined]>([
  [{ baseURL: 'http://127.0.0.1:8123/v1' }, 'http://127.0.0.1:8123'],
  [{ baseURL: 'https://user:password@box/v1?key=1' }, 'https://box'],
  [{ client: { baseURL: 'http://box:1/v1' } }, 'http://box:1'],
  [{ client: { baseURL: 5 } }, undefined],
  [{ client: {}, baseURL: 'box' }, undefined],
  [{}, undefined],
])('of %o is %s', (sources, address) => {
  expect(serverAddress(sources, 'MAKER_TEST_URL')).toBe(address);
});

it('comes from the environment, too', () => {
  vi.stubEnv('MAKER_TEST_URL', 'http://box:2/v1');
  expect(serverAddress({}, 'MAKER_TEST_URL')).toBe('http://box:2');
});
