/** How much of a prompt was read from a cache, and how much written to it. */
export interface CacheUse {
  readonly read: number;
  readonly written: number;
}

/** Finds what earlier calls left, and returns what leaves the same for later ones: a call finds nothing of calls beside it. */
export interface PromptCache {
  use(prefix: readonly number[]): { readonly use: CacheUse; readonly store: () => void };
}

/** OpenAI's: by itself, for prompts from 1,024 tokens, in steps of 128; writing costs nothing. */
export function createAutomaticCache(): PromptCache {
  const seen = new Set<string>();
  return {
    use(prompt) {
      const lengths: number[] = [];
      for (let length = 1024; length <= prompt.length; length += 128) lengths.push(length);
      const read = lengths.findLast((length) => seen.has(keyOf(prompt, length))) ?? 0;
      const store = (): void => lengths.forEach((length) => seen.add(keyOf(prompt, length)));
      return { use: { read, written: 0 }, store };
    },
  };
}

/** Anthropic's: for prefixes that are marked, and not shorter than the model's minimum; others are left out in silence. */
export function createMarkedCache(minimumTokens: number): PromptCache {
  const seen = new Set<string>();
  return {
    use(prefix) {
      const key = keyOf(prefix, prefix.length);
      if (prefix.length < minimumTokens) return { use: { read: 0, written: 0 }, store: () => {} };
      const isThere = seen.has(key);
      const use = { read: isThere ? prefix.length : 0, written: isThere ? 0 : prefix.length };
      return { use, store: () => void seen.add(key) };
    },
  };
}

const keyOf = (tokens: readonly number[], length: number): string => tokens.slice(0, length).join();
