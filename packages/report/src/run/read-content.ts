import type { MakerEvent } from '@maker/events';
import { readEvents, readSamples } from '@maker/journal';
import type { ContestedRace, RaceContent } from './contested-race.ts';

/** The most characters of a text that are shown. */
const mostCharacters = 4000;

/** What is being gathered of a race. */
interface Texts {
  prompt?: string;
  readonly answers: Record<number, string>;
  readonly keys: Record<string, string>;
}

/**
 * Adds to races the texts that the journal holds of them: answers, which a journal of detail `full` keeps, and prompts and
 * keys of candidates, where the run was told to log content.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged.
 */
export function withContent(
  folder: string,
  races: readonly ContestedRace[],
): readonly ContestedRace[] {
  const texts = new Map(races.map((race) => [nameOf(race), noTexts()]));
  for (const { sample, ordinal, ...place } of readSamples(folder)) {
    const race = texts.get(nameOf(place));
    if (race !== undefined && sample.text !== undefined) {
      race.answers[ordinal] = shorten(sample.text);
    }
  }
  for (const event of readEvents(folder)) {
    if ('branch' in event) readEvent(event, texts.get(nameOf(event)));
  }
  return races.map((race) => withTexts(race, texts.get(nameOf(race))));
}

function readEvent(event: MakerEvent, texts: Texts | undefined): void {
  if (texts === undefined) return;
  if (event.type === 'vote-cast' && event.key !== undefined) {
    texts.keys[event.candidateId] = shorten(event.key);
  }
  if (event.type === 'sample-requested' && event.messages !== undefined) {
    const messages = event.messages.map(({ role, content }) => `${role}: ${content}`);
    texts.prompt ??= shorten(messages.join('\n\n'));
  }
}

function withTexts(race: ContestedRace, texts: Texts | undefined): ContestedRace {
  if (texts === undefined || isEmpty(texts)) return race;
  const content: RaceContent = texts;
  return { ...race, content };
}

const noTexts = (): Texts => ({ answers: {}, keys: {} });

const isEmpty = ({ prompt, answers, keys }: Texts): boolean =>
  prompt === undefined && Object.keys(answers).length + Object.keys(keys).length === 0;

function shorten(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)} […]`;
}

function nameOf({ step, branch }: Pick<ContestedRace, 'step' | 'branch'>): string {
  return `${step}/${branch}`;
}
