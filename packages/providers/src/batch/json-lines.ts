/** Reads JSON lines as they come in; lines that are no JSON are left out. */
export async function* jsonLines(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<unknown, void> {
  let rest = '';
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    yield* lines.flatMap(parsed);
    if (done) return;
  }
}

function parsed(line: string): unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
