/*
 * What the ways to save cost for the prompt of the Towers of Hanoi, in tokens and money. Races and
 * calibrations are run through the real SDKs against servers on this machine that count tokens with
 * OpenAI's tokenizer and bill as the vendors document. Every row is checked against the arithmetic
 * that it claims, and against what the samplers themselves counted; exits 1 if one does not hold.
 */
import { runSavings } from './savings/run-savings.ts';

const faults = await runSavings((line) => process.stdout.write(`${line}\n`));
for (const fault of faults) process.stderr.write(`DOES NOT HOLD: ${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
