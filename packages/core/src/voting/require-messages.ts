import { InvalidArgumentError } from '@maker/events';
import type { Message } from '../ports/sample.ts';

const roles: ReadonlySet<unknown> = new Set<Message['role']>(['system', 'user', 'assistant']);

/** @throws `InvalidArgumentError` naming the first part of a prompt that is no message. */
export function requireMessages(messages: readonly (Partial<Message> | null | undefined)[]): void {
  for (const [index, message] of messages.entries()) {
    if (!roles.has(message?.role)) {
      throw new InvalidArgumentError({
        argument: `prompt[${index}].role`,
        expected: `one of ${[...roles].join(', ')}`,
        received: message?.role,
      });
    }
    if (typeof message?.content !== 'string') {
      throw new InvalidArgumentError({
        argument: `prompt[${index}].content`,
        expected: 'a text',
        received: message?.content,
      });
    }
  }
}
