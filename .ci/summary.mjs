/*
 * Adds up what .ci/run did. It needs nothing but Node, so that it can also tell of an installation that
 * failed. Usage: node .ci/summary.mjs STEPS, a file with a line "exit code, tab, name" for each step.
 *
 * A step made of parts, tests or turbo tasks, counts as its parts, and as one failure more if it failed
 * while none of them did: a coverage threshold, say. Having no parts is a failure. Any other step counts as one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Every test, and every test file that failed without one of its tests failing: it did not load. */
function tests(file = 'coverage/test-results.json') {
  if (!existsSync(file)) return [];
  return readJson(file).testResults.flatMap(({ name, status, assertionResults }) => {
    const parts = assertionResults.map((test) => ({
      name: `${name}: ${test.fullName}`,
      outcome: ['passed', 'failed'].includes(test.status) ? test.status : 'skipped',
    }));
    const isExplained = status !== 'failed' || parts.some(({ outcome }) => outcome === 'failed');
    return isExplained ? parts : [...parts, { name, outcome: 'failed' }];
  });
}

/** Every turbo task that ran, of those that the step is made of. */
function tasks(belongs, folder = '.turbo/runs') {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((file) => readJson(`${folder}/${file}`).tasks)
    .filter(({ taskId, execution }) => belongs(taskId) && execution?.exitCode !== undefined)
    .map(({ taskId, execution }) => ({
      name: taskId,
      outcome: execution.exitCode === 0 ? 'passed' : 'failed',
    }));
}

const isBench = (taskId) => taskId.endsWith('#bench');
const partsOf = {
  test: () => tests(),
  check: () => tasks((taskId) => !isBench(taskId)),
  bench: () => tasks(isBench),
};

function count(line) {
  const [code, name] = line.split('\t');
  const outcome = { 0: 'passed', 77: 'skipped' }[code] ?? 'failed';
  if (!(name in partsOf)) return [{ name, outcome }];
  const parts = partsOf[name]();
  if (parts.length === 0) return [{ name: `${name}: nothing ran`, outcome: 'failed' }];
  const isExplained = outcome !== 'failed' || parts.some((part) => part.outcome === 'failed');
  return isExplained ? parts : [...parts, { name, outcome }];
}

const all = readFileSync(process.argv[2], 'utf8').trim().split('\n').flatMap(count);
const having = (outcome) => all.filter((part) => part.outcome === outcome);
const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(having);

console.log();
for (const { name } of skipped) console.log(`skipped: ${name}`);
for (const { name } of failed) console.log(`failed: ${name}`);
const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
console.log(`${passed.length} passed, ${failed.length} failed${tail}`);
if (failed.length > 0 || passed.length === 0) process.exitCode = 1;
