import { createRunRecorder } from '@maker/report';
import { scanSteps, type ScanReading } from '../benchmark/scan-steps.ts';
import { formatCount } from '@maker/report/format';
import { showProgress } from '../progress/show-progress.ts';
import { escalationRows } from '../summary/run-summary.ts';
import { demoMaxTokens, type DemoOptions } from './demo-options.ts';

const margin = 3;

/** What is read in each of the three ways. */
const readings: Readonly<Record<ScanReading, string>> = {
  alone: 'votes alone',
  checked: 'with validators',
  escalated: 'and with escalation',
};

/**
 * Votes on single steps, each asked from the true position, and reads the same answers three ways:
 * what votes alone make of them, what validators notice, and what escalation still decides.
 *
 * @returns whether no wrong answer won where validators were on.
 */
export async function showLimits(
  options: DemoOptions & { readonly cases: number },
): Promise<boolean> {
  const { sampler, disks, seed, cases, context } = options;
  const { stdout, stderr, signal } = context;
  const steps = 2 ** disks - 1;
  const asked = Math.min(cases, steps);
  stdout.write(
    `${asked === steps ? 'each' : formatCount(asked)} of the ${formatCount(steps)} steps of ${disks} disks, margin ${margin}; the same answers read three ways\n`,
  );
  const recorder = createRunRecorder();
  const stopDisplay = showProgress(recorder, asked, stderr);
  const scan = { disks, cases: asked, sampler, margin, maxTokens: demoMaxTokens, seed, signal };
  const result = await scanSteps({ ...scan, onEvent: recorder.observe }).finally(stopDisplay);
  const rows = (Object.keys(readings) as ScanReading[]).map((reading) => {
    const { right, wrong, undecided } = result.readings[reading];
    return row(readings[reading], ...[right, wrong, undecided].map(formatCount));
  });
  stdout.write(
    `${[
      row('', 'right', 'wrong winners', 'undecided'),
      ...rows,
      row('samples', formatCount(result.samples)),
      ...escalationRows(recorder.summary().levels).map(
        ([name, text]) => `  ${name.padEnd(20)}${text}`,
      ),
      ...conclusion,
    ].join('\n')}\n`,
  );
  return result.readings.checked.wrong + result.readings.escalated.wrong === 0;
}

const conclusion = [
  'Votes confirm what the model says most often, so a step it mostly gets wrong stays wrong, whatever',
  'the margin. A legality check discards such answers: then nobody wins, and it shows. Asked in other',
  'words, the model may know.',
];

function row(name: string, right = '', wrong = '', undecided = ''): string {
  const columns = [right.padStart(8), wrong.padStart(15), undecided.padStart(11)];
  return `  ${name.padEnd(20)}${columns.join('')}`;
}
