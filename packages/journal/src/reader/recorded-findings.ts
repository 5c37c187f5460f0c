/** What was found out once. */
export interface Finding {
  readonly value: unknown;
  /** The last checkpoint before it in the record; 0 before the first. */
  readonly checkpoint: number;
}

/**
 * What matchers found out, as the record has it. It belongs to no step: a run lets go of it at the next checkpoint,
 * and finds out again what it asks for after that. Races that run ahead ask on either side of a checkpoint, so the record
 * may have been read beyond it by then: of what was found out more than once, the first counts that is not let go of.
 */
export class RecordedFindings {
  readonly #findings = new Map<string, Finding[]>();

  add(key: string, finding: Finding): void {
    const findings = this.#findings.get(key) ?? [];
    findings.push(finding);
    this.#findings.set(key, findings);
  }

  of(key: string): Finding | undefined {
    return this.#findings.get(key)?.[0];
  }

  /** Lets go of what stands before a checkpoint in the record. */
  pass(checkpoint: number): void {
    for (const [key, findings] of this.#findings) {
      const left = findings.filter((finding) => finding.checkpoint >= checkpoint);
      if (left.length === 0) this.#findings.delete(key);
      else this.#findings.set(key, left);
    }
  }
}
