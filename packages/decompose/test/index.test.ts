import { MakerError } from '@maker/events';
import { expect, it } from 'vitest';
import * as decomposition from '../src/index.ts';

it('exports what it has promised, and nothing else', () => {
  expect(Object.keys(decomposition).toSorted()).toMatchInlineSnapshot(`
    [
      "DecompositionError",
      "checkDecomposeOptions",
      "createTextAgents",
      "decompose",
      "isAsked",
      "projectTree",
      "readTree",
      "solveTree",
    ]
  `);
});

it('has errors of the house', () => {
  const error = new decomposition.DecompositionError({
    ...{ path: 'root.1', role: 'solve', problem: 'it threw (TypeError)' },
  });

  expect(MakerError.isInstance(error)).toBe(true);
  expect(decomposition.DecompositionError.isInstance(error)).toBe(true);
  expect(decomposition.DecompositionError.isInstance(new Error('other'))).toBe(false);
  expect(error).toMatchObject({
    code: 'decomposition',
    message: 'The agent that is to solve failed at root.1: it threw (TypeError)',
  });
});
