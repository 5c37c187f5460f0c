import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MakerError } from '@maker/events';
import manifest from '../../package.json' with { type: 'json' };
import { writeReport } from '../write-report.ts';
import { readPlan } from './read-plan.ts';

/** Where a program writes. */
export interface ProgramOutput {
  readonly out: (text: string) => unknown;
  readonly err: (text: string) => unknown;
}

const usage = `Usage: maker-report RUN_DIR [--out FILE] [--plan FILE] [--content]

Writes the report of a run from its journal: one HTML page that opens without a network.

  --out FILE     where it goes; else report.html in RUN_DIR
  --plan FILE    a plan as JSON, to compare the run with
  --content      answers, prompts and keys too, as far as the journal holds them

Exit codes: 0 it is written, 1 a file cannot be read or written, 2 wrong usage
`;

/** Runs `maker-report` and returns its exit code. */
export async function runProgram(
  args: readonly string[],
  { out, err }: ProgramOutput,
): Promise<0 | 1 | 2> {
  const request = parse(args);
  if (request === undefined) {
    err(usage);
    return 2;
  }
  if (typeof request === 'string') {
    out(request === 'help' ? usage : `${manifest.version}\n`);
    return 0;
  }
  try {
    const prediction = request.plan === undefined ? undefined : readPlan(request.plan);
    await writeReport({ ...request, prediction });
    out(`${request.file}\n`);
    return 0;
  } catch (error) {
    if (!MakerError.isInstance(error)) throw error;
    err(`${error.message}\n`);
    return 1;
  }
}

interface Request {
  readonly folder: string;
  readonly file: string;
  readonly plan: string | undefined;
  readonly content: boolean;
}

function parse(args: readonly string[]): Request | 'help' | 'version' | undefined {
  const options = {
    out: { type: 'string' },
    plan: { type: 'string' },
    content: { type: 'boolean', default: false },
    help: { type: 'boolean' },
    version: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help === true) return 'help';
    if (values.version === true) return 'version';
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) return undefined;
    const file = resolve(values.out ?? join(folder, 'report.html'));
    return { folder, file, plan: values.plan, content: values.content };
  } catch {
    return undefined;
  }
}
