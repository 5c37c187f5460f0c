import { type Sample, vote, type VoteOptions } from '@maker/core';

/** What an ensemble brings to a race. */
export type RaceOptions = Pick<VoteOptions<string>, 'sampler' | 'rule' | 'margin' | 'escalation'>;

/** What came of many races. */
export interface PlayedRaces {
  readonly races: number;
  readonly wrong: number;
  readonly undecided: number;
  /** Mean US dollars of a race. */
  readonly costUsd: number;
}

/** Plays races with the driver itself, each about a question of its own. */
export async function playRaces(race: RaceOptions, races: number): Promise<PlayedRaces> {
  let [wrong, undecided, costUsd] = [0, 0, 0];
  for (let i = 0; i < races; i += 1) {
    const result = await vote({ ...race, prompt: `question ${i}`, parse, seed: i });
    costUsd += result.costUsd ?? Number.NaN;
    if (result.status === 'undecided') undecided += 1;
    else if (result.winner !== '[1]') wrong += 1;
  }
  return { races, wrong, undecided, costUsd: costUsd / races };
}

function parse({ text }: Sample) {
  return /^\[\d\]$/.test(text)
    ? ({ ok: true, value: text, key: text } as const)
    : ({ ok: false, flag: { reason: 'format' } } as const);
}
