import { createExactMatcher } from '../json/json-matcher.ts';
import { createKeyMatcher, type KeyMatcher } from '../keys/key-matcher.ts';

/** A matcher of programs, which also says whether a text is one. */
export interface CodeMatcher extends KeyMatcher<unknown> {
  /**
   * What keeps an answer from being compared as code, without quoting it; undefined where nothing does. The `check` of a
   * red-flag validator: `{ name: 'syntax', check: matcher.problem }`.
   */
  readonly problem: (value: unknown) => string | undefined;
}

/** A language's parser, as far as matching needs it. */
export interface CodeReader {
  /** The language's name, for a person. */
  readonly language: string;
  /**
   * Writes a program so that programs which differ in form only come out the same; undefined, or an error, where the text is
   * no program.
   */
  readonly canonical: (code: string) => string | undefined;
}

/** Parsers take long over what is no program: at this length a second or two. */
const longest = 50_000;

/** The answers to a question repeat, and each is looked at several times. */
const remembered = 100;

/**
 * Compares programs by their canonical form. What is no program, or longer than 50,000 characters, is compared as it stands,
 * character by character, and is never the same as one that is: half an answer must not win with the votes of whole ones.
 */
export function createCodeMatcher({ language, canonical }: CodeReader): CodeMatcher {
  const { key: exactKey } = createExactMatcher();
  const known = new Map<string, string | undefined>();
  const read = (value: unknown): string | undefined => {
    if (typeof value !== 'string' || !isCandidate(value)) return undefined;
    if (known.has(value)) return known.get(value);
    const program = attempt(canonical, value);
    known.set(value, program);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    return program;
  };
  return {
    ...createKeyMatcher((value) => {
      const program = read(value);
      return program === undefined ? `as it stands: ${exactKey(value)}` : `program: ${program}`;
    }),
    problem: (value) =>
      read(value) === undefined ? `no ${language} that can be parsed` : undefined,
  };
}

/** A fence is no code, though JavaScript could take it for a template. */
const isCandidate = (text: string): boolean => text.length <= longest && !/^\s*```/.test(text);

/** A parser that fails over a text has not parsed it: it ran out of stack, or has a fault of its own. */
function attempt(canonical: CodeReader['canonical'], code: string): string | undefined {
  try {
    return canonical(code);
  } catch {
    return undefined;
  }
}
