import type { CalibrationCase, Message, Sampler, StepValue, Task, TaskRun } from '@maker/core';

/*
 * What a code block of the documentation may use without declaring it. Keep it short: a block that
 * imports what it uses can be copied.
 */

declare global {
  interface Sum {
    readonly sum: number;
    readonly left: readonly number[];
  }

  /** The task of the quickstart, and steps of it to calibrate on. */
  const task: Task<Sum, number>;
  const cases: readonly CalibrationCase<StepValue<Sum, number>>[];

  /** Where answers come from, and a better and dearer place. */
  const sampler: Sampler;
  const largerModel: Sampler;

  /** A run under way. */
  const run: TaskRun<Sum, number>;

  /** A prompt in other words. */
  function inOtherWords(messages: readonly Message[]): readonly Message[];

  /** The part of the prompt that is the same in every step. */
  const rules: string;

  /** What the reader does with a committed step, and with anything worth looking at. */
  function save(step: number, action: unknown): void;
  function show(what: unknown): void;

  /** A logger that is not pino. */
  const winston: { log(entry: object): void };

  function createSortingTask(items: readonly number[]): Task<number[], readonly [number, number]>;
}
