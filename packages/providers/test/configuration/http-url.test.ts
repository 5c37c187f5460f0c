import { expect, it } from 'vitest';
import { parseHttpUrl } from '../../src/configuration/http-url.ts';

it.each(['http://box', 'https://box:8080/v1', 'http://[::1]/'])('%s can be called', (text) => {
  expect(parseHttpUrl(text)?.href).toBe(new URL(text).href);
});

it.each(['', 'box', 'ftp://box', 'http://user@box', 'http://:password@box', 'https://a:b@box/v1'])(
  '"%s" cannot',
  (text) => {
    expect(parseHttpUrl(text)).toBeUndefined();
  },
);
