import { ConfigurationError } from '@maker/events';
import { readRun } from '@maker/report';
import { movesIn } from '../benchmark/durable-run.ts';
import { createReferee, type Referee } from '../referee/referee.ts';
import { renderHanoiReport } from './hanoi-report.ts';

/**
 * The report of a run from its journal: what its events say, and what the referee says of its moves.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged; `ConfigurationError` for the journal of
 * another task.
 */
export function renderJournal(folder: string): Promise<string> {
  const summary = readRun(folder);
  const disks = Math.log2((summary.steps ?? 0) + 1);
  if (!Number.isInteger(disks) || disks < 1) {
    const message = `RUN_DIR: the journal in ${folder} is not one of this puzzle; use \`maker-report\` for it`;
    throw new ConfigurationError({ message });
  }
  return renderHanoiReport({ disks, summary, outcome: judgeMoves(folder, disks) });
}

function judgeMoves(folder: string, disks: number) {
  const referee: Referee = createReferee(disks);
  for (const move of movesIn(folder)) referee.judge(referee.moves, move);
  const { wrongMoves, firstWrongStep } = referee;
  return { solved: referee.solved && wrongMoves === 0, wrongMoves, firstWrongStep };
}
