import * as z from 'zod';
import { maxTextCharacters } from '../fields/voting-fields.ts';

/** The arguments of the prompt `solve_with_voting`. */
export const solveArguments: z.ZodType<{ readonly task: string }> = z.object({
  task: z.string().min(1).max(maxTextCharacters).describe('What is to be solved'),
});

/** How to work through a long task by voting on its steps, for the model to follow when a user asks for it. */
export const solvePrompt = (task: string): string => `Solve the task below by voting on its steps.

1. Break it into the smallest steps that each have one right answer in a short, fixed form. Write down the state that a step must know.
2. If there are many steps, call maker_calibrate with a few of them, and use the kMin it returns as margin.
3. For each step call maker_vote. Its prompt holds the rules, the state and the form of the answer, and nothing else of this conversation. Give redFlags that the right form passes. Vote on independent steps in parallel.
4. Look at status. If it is undecided, make the step smaller or its prompt clearer; do not take the leader of the tally for a winner.
5. Check each winner against the rules of the task before its state goes into the next step, and at the end check the whole.

The task is everything below this line.

${task}`;
