import type { ChatResponse, Message } from 'ollama/browser';

/** Puts the pieces of a streamed answer together; the last of them has the counts. */
export async function readParts(
  parts: AsyncIterable<Partial<ChatResponse>>,
  onPart: () => void,
): Promise<Partial<ChatResponse>> {
  let last: Partial<ChatResponse> = {};
  let message: Message | undefined;
  for await (const part of parts) {
    onPart();
    last = part;
    if (part.message !== undefined) message = append(message, part.message);
  }
  const { message: _, ...rest } = last;
  return message === undefined ? rest : { ...rest, message };
}

function append(
  message: Message = { role: 'assistant', content: '' },
  { content, tool_calls: calls = [] }: Partial<Message>,
): Message {
  return {
    role: message.role,
    content: message.content + (content ?? ''),
    tool_calls: [...(message.tool_calls ?? []), ...calls],
  };
}
