import type { Message } from '../ports/sample.ts';
import type { EscalationLevel } from '../voting/escalation.ts';
import { type BeginsAfter, limitsOf } from './begins-after.ts';

/** Options of `reorderParts`. */
export interface ReorderPartsOptions extends BeginsAfter {
  /** Where the prompt falls into parts. @defaultValue empty lines */
  readonly separator?: string | undefined;
}

/**
 * A level of an escalation that asks the same question with its parts in another order: of the last
 * user message the last part, which mostly asks, stays where it is, and the others go round by one. A
 * prompt with fewer than three parts has no other order and stays as it is. Give it prompts whose
 * parts stand by themselves.
 */
export function reorderParts({
  separator = '\n\n',
  ...begins
}: ReorderPartsOptions): readonly EscalationLevel[] {
  const reorder = (messages: readonly Message[]): readonly Message[] => {
    const asked = messages.findLastIndex(({ role }) => role === 'user');
    return messages.map((message, i) =>
      i === asked ? { ...message, content: turnParts(message.content, separator) } : message,
    );
  };
  return [{ ...limitsOf(begins), name: 'parts reordered', paraphrase: reorder }];
}

function turnParts(content: string, separator: string): string {
  const parts = content.split(separator);
  if (parts.length < 3) return content;
  const [first, ...rest] = parts as [string, ...string[]];
  return rest.toSpliced(-1, 0, first).join(separator);
}
