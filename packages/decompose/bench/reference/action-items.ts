import type { CompositionQuestion, Proposal } from '@maker/decompose';
import { type Domain, type Judged, randomFrom } from './domain.ts';

/*
 * A task in words: the action items of a meeting, one a line, become a summary by person, with how many
 * items each has and when the first is due. Long lists are cut in two and their summaries merged.
 */

interface Item {
  readonly owner: string;
  readonly due: string;
  readonly text: string;
}

interface Share {
  readonly items: number;
  readonly due: string;
}

const instruction =
  'Summarise these action items by person: one line for each, in alphabetical order, as "Name: number of items, earliest due date".';
const merging =
  'Merge the two summaries: for each person add the numbers and keep the earlier date, in alphabetical order.';

const owners = ['Amina', 'Boris', 'Chiara', 'Dilan', 'Emeka', 'Freya'];
const chores = ['call the supplier', 'draft the offer', 'book the room', 'check the invoice'];
const leafItems = 3;

const showItem = ({ owner, due, text }: Item): string => `- ${owner}: ${text} (due ${due})`;
const taskOf = (items: readonly Item[]): string => [instruction, ...items.map(showItem)].join('\n');

function itemsOf(task: string): readonly Item[] {
  return [...task.matchAll(/^- (\w+): (.+) \(due (\d{4}-\d\d-\d\d)\)$/gm)].map(
    ([, owner = '', text = '', due = '']) => ({ owner, text, due }),
  );
}

type Summary = ReadonlyMap<string, Share>;

function merge(summaries: readonly Summary[]): Summary {
  const merged = new Map<string, Share>();
  for (const [owner, { items, due }] of summaries.flatMap((each) => [...each])) {
    const known = merged.get(owner);
    const earlier = known === undefined || due < known.due ? due : known.due;
    merged.set(owner, { items: items + (known?.items ?? 0), due: earlier });
  }
  return merged;
}

const summarise = (items: readonly Item[]): Summary =>
  merge(items.map(({ owner, due }) => new Map([[owner, { items: 1, due }]])));

const showSummary = (summary: Summary): string =>
  [...summary]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([owner, { items, due }]) => `${owner}: ${items}, ${due}`)
    .join('\n');

const line = /^(\w+): (\d+), (\d{4}-\d\d-\d\d)$/;

function readSummary(text: string): Summary | undefined {
  const lines = text.split('\n').map((each) => line.exec(each.trim()));
  if (lines.some((match) => match === null)) return undefined;
  return new Map(
    lines.map((match) => {
      const [, owner = '', items = '', due = ''] = match ?? [];
      return [owner, { items: Number(items), due }];
    }),
  );
}

/** One item too many for the first of them. */
function miscounted(summary: Summary): string {
  const [first] = showSummary(summary).split('\n');
  const [, owner = ''] = line.exec(first ?? '') ?? [];
  const share = summary.get(owner) as Share;
  return showSummary(new Map(summary).set(owner, { ...share, items: share.items + 1 }));
}

const judged = (summary: Summary): Judged<string> => ({
  right: showSummary(summary),
  wrong: miscounted(summary),
});

function splitTask(task: string): Judged<Proposal<string, string>> {
  const items = itemsOf(task);
  const middle = Math.ceil(items.length / 2);
  const cut = (skipped: number): Proposal<string, string> => ({
    kind: 'split',
    first: taskOf(items.slice(0, middle)),
    second: taskOf(items.slice(middle + skipped)),
    compose: merging,
  });
  // An item that got lost between the halves, or a list that is short enough cut once more.
  return items.length <= leafItems
    ? { right: { kind: 'whole' }, wrong: cut(0) }
    : { right: cut(0), wrong: cut(1) };
}

function isRightSplit(task: string, proposal: Proposal<string, string>): boolean {
  const items = itemsOf(task);
  if (proposal.kind === 'whole') return items.length <= leafItems;
  const parts = [itemsOf(proposal.first), itemsOf(proposal.second)];
  const isCovered = parts.flat().map(showItem).join() === items.map(showItem).join();
  return isCovered && items.length > leafItems && parts.every((part) => part.length > 0);
}

function drawItems(seed: number, count: number): readonly Item[] {
  const random = randomFrom(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  return Array.from({ length: count }, (_, i) => ({
    owner: pick(owners),
    text: `${pick(chores)} no. ${i + 1}`,
    due: `2027-0${1 + Math.floor(random() * 9)}-${10 + Math.floor(random() * 18)}`,
  }));
}

/** @param items - In the list. */
export const actionItems = (items: number): Domain => ({
  name: `summary of ${items} action items`,
  answerForm: 'one line for each person, as "Name: number of items, YYYY-MM-DD"',
  depth: Math.ceil(Math.log2(items / leafItems)),
  task: (seed) => taskOf(drawItems(seed, items)),
  split: splitTask,
  isRightSplit,
  solve: (task) => judged(summarise(itemsOf(task))),
  compose: ({ first, second }: CompositionQuestion<string, string, string>) =>
    judged(merge([first, second].map(({ answer }) => readSummary(answer) ?? new Map()))),
  canonical: (answer) => {
    const summary = readSummary(answer);
    return summary && showSummary(summary);
  },
});
