import { expect, test } from 'vitest';
import * as python from '../src/code-python/index.ts';
import * as typescript from '../src/code-typescript/index.ts';
import * as embedding from '../src/embedding/index.ts';
import * as match from '../src/index.ts';
import * as sql from '../src/sql/index.ts';

const namesOf = (module: object): string => Object.keys(module).toSorted().join(' ');

test('the public surface', () => {
  expect(Object.keys(match).toSorted()).toMatchInlineSnapshot(`
    [
      "assessMatcher",
      "createDateMatcher",
      "createExactMatcher",
      "createJsonMatcher",
      "createJudgeMatcher",
      "createKeyMatcher",
      "createLinkageMatcher",
      "createMemory",
      "createMoneyMatcher",
      "createNumberMatcher",
      "createScopeMemory",
      "createTextMatcher",
      "createToleranceMatcher",
      "matchPart",
      "presets",
    ]
  `);
});

test('the public surface of the entries that need a package of their own', () => {
  expect({
    python: namesOf(python),
    typescript: namesOf(typescript),
    embedding: namesOf(embedding),
    sql: namesOf(sql),
  }).toMatchInlineSnapshot(`
    {
      "embedding": "claimsOf createEmbeddingMatcher createMemory createOllamaEmbed createOpenAIEmbed createScopeMemory",
      "python": "createPythonMatcher",
      "sql": "createSqlMatcher",
      "typescript": "createTypeScriptMatcher",
    }
  `);
});
