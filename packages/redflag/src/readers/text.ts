import { flagged, type Reader } from '../read.ts';

/** Reads the whole text, without the white space around it. An empty answer is flagged as `format`. */
export function text(): Reader<string> {
  return (answer) => {
    const value = answer.trim();
    return value === '' ? flagged('format', 'the answer is empty') : { ok: true, value };
  };
}
