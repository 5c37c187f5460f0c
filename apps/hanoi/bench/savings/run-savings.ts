import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import {
  batchHalves,
  caches,
  cachesNothing,
  calibrationJoins,
  type Claim,
  joiningSaves,
  ledgersAgree,
  racesAgree,
} from './claims.ts';
import { commonTokens, systemTokens } from './longer-prompt.ts';
import {
  cases,
  disks,
  margin,
  measure,
  type Measured,
  samplesPerCase,
  steps,
  type Way,
} from './measure.ts';
import { tableOf } from './table.ts';
import {
  type Claude,
  claudeExamples,
  claudes,
  claudeWays,
  openai,
  openAIExamples,
  openAIWays,
} from './ways.ts';

type Print = (line: string) => void;

/** Measures, prints, and returns the claims that do not hold. */
export async function runSavings(print: Print): Promise<readonly string[]> {
  printSetting(print);
  const claims: Claim[] = [];
  for (const thinks of [false, true]) {
    const answers = thinks ? 'that thinks first, as in the paper' : 'that gives the bare answer';
    print(`\n${openai.model}, ${answers}`);
    claims.push(...openAIClaims(await measureAll(openAIWays(thinks), print)));
    for (const claude of claudes) {
      print(`\n${claude.model}, ${answers}`);
      claims.push(...claudeClaims(await measureAll(claudeWays(thinks, claude), print), claude));
    }
  }
  const failed = claims.filter(({ holds }) => !holds);
  print(`\n${claims.length - failed.length} of ${claims.length} claims hold:`);
  for (const text of new Set(claims.map((claim) => claim.text))) print(`  ${text}`);
  return failed.map(({ text }) => text);
}

function printSetting(print: Print): void {
  const [common, system] = [commonTokens(paperFormat, disks), systemTokens(paperFormat, disks)];
  print(`${disks} disks, the paper's prompt; ${steps} races with margin ${margin}; calibration on`);
  print(`${cases} steps, ${samplesPerCase} answers each. Tokens by o200k_base, for Claude too.`);
  print(`All prompts begin with the same ${common} tokens, ${system} of them system prompt: too`);
  print('few for any cache, which begins at');
  print(`  ${openai.cacheMinimum} (${openai.model}); ${openAIExamples} solved steps more reach it`);
  for (const claude of claudes) {
    const { cacheMinimum, model } = claude;
    print(`  ${cacheMinimum} (${model}); ${claudeExamples(claude)} solved steps more reach it`);
  }
  print('The last two columns compare with separate calls for the prompt as it is.');
}

async function measureAll(ways: readonly Way[], print: Print): Promise<readonly Measured[]> {
  const rows: Measured[] = [];
  for (const way of ways) rows.push(await measure(way));
  for (const line of tableOf(rows)) print(line);
  return rows;
}

function openAIClaims(rows: readonly Measured[]): readonly Claim[] {
  const [separate, n, oneTemperature, longer, longerN] = rows as Rows;
  const [plain, joint, batch, batchAndN] = rows.slice(5) as Rows;
  return [
    ledgersAgree(rows),
    racesAgree(separate, n),
    racesAgree(separate, oneTemperature),
    joiningSaves(separate, n, 2),
    joiningSaves(separate, oneTemperature, 1),
    cachesNothing(separate),
    cachesNothing(n),
    caches(longer, openai.cacheMinimum),
    caches(longerN, openai.cacheMinimum),
    calibrationJoins(plain, joint, 2),
    batchHalves(plain, batch),
    batchHalves(joint, batchAndN),
  ];
}

function claudeClaims(rows: readonly Measured[], { cacheMinimum }: Claude): readonly Claim[] {
  const [separate, marked, longer, longerMarked, plain, batch] = rows as Rows;
  return [
    ledgersAgree(rows),
    racesAgree(separate, marked),
    cachesNothing(marked),
    cachesNothing(longer),
    caches(longerMarked, cacheMinimum),
    batchHalves(plain, batch),
  ];
}

/** At least as many as are looked at. */
type Rows = [Measured, Measured, Measured, Measured, Measured, Measured];
