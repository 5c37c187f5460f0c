import * as z from 'zod';

/** The handle of a run. */
export const runIdField: z.ZodType<string | undefined> = z.string().max(64).optional();

/** The longest that a call waits for a run: clients give up after a minute. */
const maxWaitSeconds = 50;

/** How long a call waits for its run. */
export const waitSecondsField: z.ZodType<number | undefined> = z
  .number()
  .min(0)
  .max(maxWaitSeconds)
  .optional();
