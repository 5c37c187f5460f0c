/** One command of a shell block. */
export interface ShellCommand {
  /** Line within the block, from 0. */
  readonly line: number;
  /** Variables that are set for it. */
  readonly variables: readonly string[];
  readonly words: readonly string[];
}

/** The commands of a shell block, without comments, in order. */
export function shellCommands(code: string): readonly ShellCommand[] {
  const joined = code.replace(
    / *\\\n */g,
    (whole) => ` ${'\0'.repeat(whole.split('\n').length - 1)}`,
  );
  let line = 0;
  return joined.split('\n').flatMap((text) => {
    const at = line;
    line += 1 + (text.match(/\0/g)?.length ?? 0);
    return text
      .replaceAll('\0', '')
      .replace(/(^|\s)#.*$/, '')
      .split(/&&|\|\||[|;&]/)
      .map((part) => commandOf(part, at))
      .filter(({ words }) => words.length > 0);
  });
}

function commandOf(text: string, line: number): ShellCommand {
  const words = (text.match(/'[^']*'|"[^"]*"|[^\s'"]+/g) ?? []).filter(
    (word) => !/^[<>]/.test(word),
  );
  const isVariable = (word: string): boolean => /^[A-Z_][A-Z0-9_]*=/.test(word);
  const first = words.findIndex((word) => !isVariable(word));
  const count = first === -1 ? words.length : first;
  return {
    line,
    variables: words.slice(0, count).map((word) => word.slice(0, word.indexOf('='))),
    words: words.slice(count),
  };
}
