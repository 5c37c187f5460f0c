import type { LocalServer } from '../local-server.ts';
import { failsWith, leak, succeeds } from '../sampler-contract.ts';
import type { Ending, Protocol } from './protocols.ts';

/** What a server does with a request; undefined where the protocol has no such thing. */
export type Fault = (protocol: Protocol) => LocalServer['respond'] | undefined;

const errorBody = { error: { message: leak, type: leak, code: leak } };

const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  () =>
    failsWith(errorBody, code, headers);

const ending =
  (name: Ending): Fault =>
  (protocol) => {
    const body = protocol[name];
    return body === undefined ? undefined : succeeds(body);
  };

/** The fault that takes a limit of its own on the time of a call. */
export const silence = 'no answer in time';

/** By name, in the order of the table. */
export const faults: Readonly<Record<string, Fault>> = {
  'status 429': status(429),
  'status 429, `Retry-After: 7`': status(429, { 'retry-after': '7' }),
  'status 429, `Retry-After: 90`': status(429, { 'retry-after': '90' }),
  'status 500': status(500),
  'status 503': status(503),
  'status 529': status(529),
  'status 400': status(400),
  'status 401': status(401),
  [silence]: () => () => undefined,
  'connection dropped before the answer': () => (response) => response.destroy(),
  'connection dropped within the answer':
    ({ whole }) =>
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(whole.slice(0, whole.length / 2));
      setTimeout(() => response.destroy(), 20);
    },
  'truncated JSON': ({ whole }) => succeeds(whole.slice(0, whole.length / 2)),
  'a web page': () => succeeds(`<p>${leak}</p>`, { 'content-type': 'text/html' }),
  'JSON of another form': () => succeeds({ id: leak, error: { message: leak } }),
  'empty choices or content': ending('empty'),
  'cut by length': ending('cut'),
  'content filter': ending('filtered'),
  refusal: ending('refused'),
  'tool call': ending('tool call'),
};
