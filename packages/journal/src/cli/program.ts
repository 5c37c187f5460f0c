import { parseArgs } from 'node:util';
import { JournalError } from '@maker/events';
import manifest from '../../package.json' with { type: 'json' };
import { journalStats } from '../reader/journal-stats.ts';
import { verifyJournal } from '../reader/verify-journal.ts';
import { type ExportContent, exportJournal } from './export-journal.ts';

/** Where a program writes. */
export interface ProgramOutput {
  readonly out: (text: string) => unknown;
  readonly err: (text: string) => unknown;
}

const usage = `Usage: maker-journal COMMAND DIR

  verify DIR                  reads every byte and checks it
  stats DIR                   what came of the run and what it took, as JSON
  export DIR [--what KIND]    lines of plain JSON; KIND is events (default), steps or samples

Exit codes: 0 all is well, 1 the journal is damaged or missing, 2 wrong usage
`;

/** Runs `maker-journal` and returns its exit code. */
export function runProgram(args: readonly string[], { out, err }: ProgramOutput): 0 | 1 | 2 {
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
    for (const text of execute(request)) out(text);
    return 0;
  } catch (error) {
    if (!JournalError.isInstance(error)) throw error;
    err(`${error.message}\n`);
    return 1;
  }
}

interface Request {
  readonly command: string;
  readonly folder: string;
  readonly what: ExportContent;
}

function parse(args: readonly string[]): Request | 'help' | 'version' | undefined {
  const options = {
    what: { type: 'string', default: 'events' },
    help: { type: 'boolean' },
    version: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help === true) return 'help';
    if (values.version === true) return 'version';
    const [command, folder] = positionals;
    if (command === undefined || folder === undefined || positionals.length > 2) return undefined;
    if (!['verify', 'stats', 'export'].includes(command)) return undefined;
    return isContent(values.what) ? { command, folder, what: values.what } : undefined;
  } catch {
    return undefined;
  }
}

const isContent = (what: string): what is ExportContent =>
  ['events', 'steps', 'samples'].includes(what);

function* execute({ command, folder, what }: Request): Generator<string, void> {
  if (command === 'export') yield* exportJournal(folder, what);
  else if (command === 'stats') yield `${JSON.stringify(journalStats(folder), null, 2)}\n`;
  else yield `${JSON.stringify(verifyJournal(folder), null, 2)}\n`;
}
