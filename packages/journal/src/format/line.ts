import { crc32 } from 'node:zlib';

/*
 * One line of a segment: a JSON object whose first member is the CRC-32 of every byte after it, so that
 * a line can be checked without being parsed and read without knowing of checksums.
 */

const frame = (body: string | Uint8Array): string =>
  `{"crc":"${crc32(body).toString(16).padStart(8, '0')}",`;

/** Where the checked bytes begin. */
const bodyStart = frame('').length;

/** A line for the object with this text, newline included. */
export function toLine(object: string): string {
  const body = object.slice(1);
  return `${frame(body)}${body}\n`;
}

/** What stands in a line without its newline; undefined for anything that was not written as one. */
export function fromLine(line: Buffer): unknown {
  const body = line.subarray(bodyStart);
  if (body.length === 0 || line.toString('latin1', 0, bodyStart) !== frame(body)) return undefined;
  return JSON.parse(line.toString('utf8'));
}
