import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Message } from '@maker/core';
import type { Bill } from './bill.ts';
import type { ModelAnswer } from './hanoi-model.ts';

/** A request to a vendor, as its API takes it; the same alone or in a batch. */
export type RequestBody = Readonly<Record<string, unknown>> & { readonly messages: Message[] };

/** One vendor: how it answers and bills a request, and what its batch API is like. */
export interface Vendor {
  /** Where single requests go. */
  readonly path: string;
  /** Answers one request and books it. */
  answer(body: RequestBody, books: Books): Promise<object>;
  /** Serves the calls of the batch API; undefined for others. */
  batch(
    name: string,
    raw: Buffer,
    type: string,
    books: Books,
  ): Promise<object | string> | undefined;
}

/** What a vendor's answering needs. */
export interface Books {
  readonly bill: Bill;
  /** What is left of the price: 1, or 0.5 in a batch. */
  readonly share: number;
  readonly url: string;
  model(messages: readonly Message[]): Promise<ModelAnswer>;
}

/** A vendor's server on 127.0.0.1. */
export interface VendorServer {
  readonly url: string;
  close(): void;
}

export async function startVendor(
  vendor: Vendor,
  books: Omit<Books, 'url' | 'share'>,
): Promise<VendorServer> {
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const name = `${request.method} ${request.url ?? ''}`;
      const work = async (): Promise<object | string> => {
        if (name === `POST ${vendor.path}`) {
          const body = JSON.parse(raw.toString()) as RequestBody;
          return vendor.answer(body, { ...books, url, share: 1 });
        }
        const type = request.headers['content-type'] ?? '';
        return vendor.batch(name, raw, type, { ...books, url, share: 0.5 }) ?? {};
      };
      void work().then((content) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(typeof content === 'string' ? content : JSON.stringify(content));
      });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    url,
    close() {
      http.close();
      http.closeAllConnections();
    },
  };
}
