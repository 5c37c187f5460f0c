/** A fenced block of a Markdown file. */
export interface CodeBlock {
  /** From the root of the repository. */
  readonly file: string;
  /** Line of its first line of code, from 1. */
  readonly line: number;
  /** What stands behind the fence, as in `ts`. */
  readonly language: string;
  readonly code: string;
  /** The file that it must equal, where a comment before it names one: `<!-- examples/a/b.ts -->`. */
  readonly source: string | undefined;
}

const fenced =
  /^(?<mark>(?:<!-- (?<source>\S+) -->\n\n)?(?<indent> *)(?<fence>```+)(?<language>[^\n]*)\n)(?<code>[\s\S]*?)^\k<indent>\k<fence> *$/gm;

/** Every fenced block of a file, in order. */
export function codeBlocks(file: string, text: string): readonly CodeBlock[] {
  return [...text.matchAll(fenced)].map(({ groups = {}, index }) => {
    const { mark = '', source, indent = '', language = '', code = '' } = groups;
    return {
      file,
      line: text.slice(0, index).split('\n').length + mark.split('\n').length - 1,
      language: language.trim(),
      code: code.replace(new RegExp(`^${indent}`, 'gm'), ''),
      source,
    };
  });
}

/** The file with the code of its blocks replaced, where `codeOf` knows the code of a block's source. */
export function replaceSources(
  text: string,
  codeOf: (source: string) => string | undefined,
): string {
  return text.replace(fenced, (whole, ...rest) => {
    const { mark, source, indent, fence } = rest.at(-1) as Readonly<Record<string, string>>;
    const code = source === undefined ? undefined : codeOf(source);
    return code === undefined ? whole : `${mark}${code}${indent}${fence}`;
  });
}
