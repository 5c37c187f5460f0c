import { expect, test } from 'vitest';
import * as core from '../src/index.ts';
import * as testing from '../src/testing/index.ts';

test('the public surface', () => {
  expect(Object.keys(core).toSorted()).toMatchInlineSnapshot(`
    [
      "aheadBy",
      "calibrate",
      "cascadeRace",
      "checkVoteOptions",
      "confidenceInterval",
      "createBudget",
      "createMemoryScope",
      "createSpendingSum",
      "errorCorrelation",
      "exactMargin",
      "expectedCost",
      "expectedSamples",
      "expectedVotes",
      "firstTo",
      "kMin",
      "kMinUnderHeterogeneity",
      "logOddsWeights",
      "lowerBound",
      "matchedReliability",
      "paperTemperatures",
      "paraphrase",
      "plan",
      "planEnsemble",
      "raceOptionNames",
      "raceOutcome",
      "raiseEffort",
      "reorderParts",
      "requireKnownOptions",
      "rewordText",
      "runTask",
      "runTaskChunk",
      "samplingOptionNames",
      "stepError",
      "stepErrorUnderHeterogeneity",
      "stepReliability",
      "switchModel",
      "taskReliability",
      "vote",
      "waldBound",
      "weightedErrorBound",
      "weightedRace",
      "weightedThreshold",
      "writeWordings",
    ]
  `);
});

test('the public surface of /testing', () => {
  expect(Object.keys(testing).toSorted()).toMatchInlineSnapshot(`
    [
      "completeSample",
      "createBiasedSampler",
      "createEngineCases",
      "createScriptedSampler",
    ]
  `);
});
