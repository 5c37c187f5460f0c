import { expect, it } from 'vitest';
import { knownFault, type SaidFault } from '../../src/http/known-fault.ts';

const tooLong = "the prompt is longer than the model's context";
const noMoney = 'no money or quota is left on the account';

it.each<[SaidFault, string | undefined]>([
  [{ code: 'context_length_exceeded' }, tooLong],
  [{ message: "400 This model's maximum context length is 8192 tokens." }, tooLong],
  [{ message: 'prompt is too long: 210000 tokens > 200000 maximum' }, tooLong],
  [{ code: 'insufficient_quota', message: 'You exceeded your current quota' }, noMoney],
  [{ message: 'Your credit balance is too low to access the API' }, noMoney],
  [{ code: 'rate_limit_exceeded', message: 'Rate limit reached' }, undefined],
  [{ code: null, message: 5 }, undefined],
  [{}, undefined],
])('%o is: %s', (said, fault) => {
  expect(knownFault(said)).toBe(fault);
});
