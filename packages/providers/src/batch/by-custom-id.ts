/** Adds lines of results by the name of their request; lines without one are left out, the first of a name stands. */
export async function byCustomId(
  lines: AsyncIterable<unknown>,
  results: Map<string, unknown>,
): Promise<void> {
  for await (const line of lines) {
    const customId = (line as { readonly custom_id?: unknown } | null)?.custom_id;
    if (typeof customId === 'string' && !results.has(customId)) results.set(customId, line);
  }
}
