import { readFileSync, writeFileSync } from 'node:fs';

const page = new URL('../../../../docs/ensembles.md', import.meta.url);

/** Puts text between the marks of that name in docs/ensembles.md. */
export function writeSection(name: string, text: string): void {
  const before = readFileSync(page, 'utf8');
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/ensembles.md has no place for \`${name}\``);
  const head = before.slice(0, from + begin.length);
  writeFileSync(page, `${head}\n\n${text}\n\n${before.slice(to)}`);
}
