/**
 * The parameter that a server's message blames: of the names that were sent, the one it mentions
 * first. Nothing else of the message gets out.
 */
export function blamedParameter(message: string, names: readonly string[]): string | undefined {
  const mentions = names
    .map((name) => ({ name, place: message.search(new RegExp(`\\b${name}\\b`)) }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => plainness(a.name) - plainness(b.name) || a.place - b.place);
  return mentions[0]?.name;
}

/** "This model takes no temperature": names that are ordinary words, too, are blamed last. */
const plainWords: ReadonlySet<string> = new Set(['model', 'messages', 'system']);
const plainness = (name: string): number => (plainWords.has(name) ? 1 : 0);
