const simple: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A string by its value, whatever its quotes, escapes and prefix; bytes are told apart. */
export function stringText(written: string): string {
  const [opening = '', prefix = '', quote = ''] = /^([a-z]*)("""|'''|"|')/i.exec(written) ?? [];
  const body = written.slice(opening.length, -quote.length).replaceAll(/\r\n?/g, '\n');
  const kind = prefix.toLowerCase();
  const value = kind.includes('r') ? body : unescape(body, kind.includes('b'));
  return `${kind.includes('b') ? 'bytes' : 'str'}:${JSON.stringify(value)}`;
}

/** Escapes of Python's; one that it does not know stands for itself, with its backslash. Names (`\N{…}`) are kept. */
function unescape(body: string, isBytes: boolean): string {
  const escape = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g;
  return body.replace(
    escape,
    (all, octal?: string, byte?: string, four?: string, eight?: string, one?: string) => {
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (byte !== undefined) return String.fromCodePoint(Number.parseInt(byte, 16));
      if (one !== undefined) return simple[one] ?? all;
      if (isBytes) return all;
      const code = Number.parseInt(four ?? eight ?? '', 16);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
    },
  );
}

/** Strings that stand side by side are one, where all are of one kind and none is filled in. */
export function joinStrings(parts: readonly string[]): string {
  const kinds = new Set(parts.map((part) => part.slice(0, part.indexOf(':'))));
  const [kind = ''] = kinds;
  if (kinds.size > 1 || (kind !== 'str' && kind !== 'bytes'))
    return `(ContinuedString ${parts.join(' ')})`;
  const values = parts.map((part) => JSON.parse(part.slice(kind.length + 1)) as string);
  return `${kind}:${JSON.stringify(values.join(''))}`;
}
