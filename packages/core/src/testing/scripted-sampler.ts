import { InvalidArgumentError, noUsage } from '@maker/events';
import type { Sample, SampleRequest } from '../ports/sample.ts';
import type { Sampler } from '../ports/sampler.ts';

/** One scripted answer: its text, parts of a sample, or the error that the call rejects with. */
export type ScriptedAnswer = string | Partial<Sample> | Error;

/** A sampler that plays a script, and fails a test that asks for more or for less. */
export interface ScriptedSampler extends Sampler {
  /** Every request so far, in order. */
  readonly requests: readonly SampleRequest[];
  /** @throws `Error` when answers of the script were never asked for. */
  assertFinished(): void;
}

/**
 * Makes a sampler that gives the answers of `script` in the order of the requests.
 *
 * A call past the end of the script rejects with `InvalidArgumentError`, which ends the run.
 */
export function createScriptedSampler(script: readonly ScriptedAnswer[]): ScriptedSampler {
  const requests: SampleRequest[] = [];
  return {
    requests,
    async sample(request, { signal }) {
      signal.throwIfAborted();
      const answer = script[requests.length];
      requests.push(request);
      if (answer === undefined) throw tooShort(script.length);
      if (answer instanceof Error) throw answer;
      return completeSample(typeof answer === 'string' ? { text: answer } : answer);
    },
    assertFinished() {
      const unused = script.length - requests.length;
      if (unused > 0)
        throw new Error(`${unused} of ${script.length} scripted answers were not asked for`);
    },
  };
}

function tooShort(received: number): InvalidArgumentError {
  const expected = `at least ${received + 1} answers long`;
  return new InvalidArgumentError({ argument: 'script', expected, received });
}

/** A sample with everything that a test leaves out filled in. */
export function completeSample(parts: Partial<Sample>): Sample {
  return {
    text: '',
    finishReason: 'stop',
    usage: noUsage,
    costUsd: 0,
    latencyMs: 0,
    provider: 'scripted',
    model: 'scripted',
    ...parts,
  };
}
