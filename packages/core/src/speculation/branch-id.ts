import { hash32 } from '../scope/hash.ts';

/**
 * Names a branch by the state it starts from, in 52 bits: whatever order the answers arrive in, after
 * a crash too, the same state of a step has the same branch, and its recorded samples are found again.
 */
export function branchId(state: unknown): number {
  const text = JSON.stringify(state) ?? '';
  return hash32(text) * 2 ** 20 + (hash32(` ${text}`) >>> 12);
}
