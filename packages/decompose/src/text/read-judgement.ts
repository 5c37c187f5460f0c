import type { Proposal } from '../agents/agents.ts';
import { malformed, onlyTags, type TextRead } from './read-tags.ts';

/** Reads what a decomposer proposes. */
export function readProposal(text: string): TextRead<Proposal<string, string>> {
  if (text === 'whole') return { ok: true, value: { kind: 'whole' } };
  const read = onlyTags(['first', 'second', 'compose'], text);
  return read.ok ? { ok: true, value: { kind: 'split', ...read.value } } : read;
}

/** Reads the number of a proposal, from 1, as its index; 0, for none, as -1. */
export function readChoice(text: string): TextRead<number> {
  if (!/^\d{1,6}$/.test(text)) return malformed('no number of a proposal');
  return { ok: true, value: Number(text) - 1 };
}

/** Reads whether an answer is right. */
export function readVerdict(text: string): TextRead<boolean> {
  if (text === 'right') return { ok: true, value: true };
  if (text === 'wrong') return { ok: true, value: false };
  return malformed('neither right nor wrong');
}
