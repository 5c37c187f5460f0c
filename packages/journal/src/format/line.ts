import { crc32 } from 'node:zlib';

/*
 * One line of a segment: a JSON object whose first member is the CRC-32 of every byte after it, so that
 * a line can be checked without being parsed and read without knowing of checksums.
 */

const prefix = '{"crc":"';
const digits = 8;
/** Where the checked bytes begin: after the checksum, its quote and a comma. */
const bodyStart = prefix.length + digits + 2;

/** A line for the object with this text, newline included. */
export function toLine(object: string): string {
  const body = object.slice(1);
  return `${prefix}${crc32(body).toString(16).padStart(digits, '0')}",${body}\n`;
}

/** What stands in a line without its newline; undefined for anything that was not written as one. */
export function fromLine(line: Buffer): unknown {
  const crc = line.toString('latin1', prefix.length, prefix.length + digits);
  const body = line.subarray(bodyStart);
  if (body.length === 0 || crc32(body) !== Number.parseInt(crc, 16)) return undefined;
  return JSON.parse(line.toString('utf8'));
}
