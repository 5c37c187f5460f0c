/**
 * The parameter that a server's message blames: of the names that were sent, the one it mentions
 * first. Nothing else of the message gets out.
 */
export function blamedParameter(message: string, names: readonly string[]): string | undefined {
  const mentions = names
    .map((name) => ({ name, place: message.search(mentionOf(name)) }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => plainness(a.name) - plainness(b.name) || a.place - b.place);
  return mentions[0]?.name;
}

/** "This model takes no temperature": these are ordinary words, too. */
const plainWords: ReadonlySet<string> = new Set(['model', 'messages', 'system']);
const plainness = (name: string): number => (plainWords.has(name) ? 1 : 0);

/** An ordinary word is a name in quotes, and as the path that a message begins with (`messages.0:`). */
function mentionOf(name: string): RegExp {
  if (!plainWords.has(name)) return new RegExp(`\\b${name}\\b`);
  const quote = '["\'`]';
  return new RegExp(`${quote}${name}\\\\?${quote}|(^|^\\d{3} |")${name}(:|\\.\\d)`);
}
