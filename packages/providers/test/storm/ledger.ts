import type { MakerEvent, MakerEventOf, MakerEventType } from '@maker/events';
import { price, type Passage } from './ride-out.ts';

/** One figure as the run tells it and as the server counted it. */
export interface Entry {
  readonly what: string;
  readonly run: number;
  readonly server: number;
}

/**
 * What the run says of itself, beside the server's own books. The tokens of an answer that was cut off
 * on its way are billed, but nobody can read how many they were: they are in no usage, and the budget
 * books for that call, as for one whose connection dropped, the most that it can have cost.
 */
export function ledgerOf({
  samples,
  usage,
  costUsd,
  events,
  spent,
  bounds,
  books,
}: Passage): Entry[] {
  const { requests, asked, tokens } = books;
  const completed = ofType(events, 'sample-completed');
  const inEvents = (of: 'inputTokens' | 'outputTokens'): number =>
    sum(completed.map((event) => event.usage?.[of] ?? Number.NaN));
  const { input, output } = tokens.answered;
  const billed = (input * price.inputPerMillion + output * price.outputPerMillion) / 1e6;
  const [bound = Number.NaN] = bounds;
  const brokenOff = asked.dropped + asked.truncated;

  return [
    { what: 'answers', run: samples, server: asked.answered },
    { what: 'answers reported by events', run: completed.length, server: asked.answered },
    { what: 'samples by their names', run: distinct(completed), server: asked.answered },
    { what: 'prompt tokens', run: usage.inputTokens, server: input },
    { what: 'prompt tokens in events', run: inEvents('inputTokens'), server: input },
    { what: 'answer tokens', run: usage.outputTokens, server: output },
    { what: 'answer tokens in events', run: inEvents('outputTokens'), server: output },
    { what: 'cost in micro-dollars', run: micro(costUsd), server: micro(billed) },
    {
      what: 'failed requests, each repeated',
      run: ofType(events, 'retry-scheduled').length,
      server: sum(Object.values(requests)) - requests.answered,
    },
    { what: 'calls in the budget', run: spent.calls, server: sum(Object.values(asked)) },
    {
      what: 'tokens booked for calls that broke off',
      run: spent.tokens - usage.inputTokens - usage.outputTokens,
      server: brokenOff * bound,
    },
  ];
}

/** What is wrong with a passage: nothing, if all is well. */
export function faultsOf(passage: Passage): readonly string[] {
  const { failures, isRight, bounds, books } = passage;
  const [bound = 0] = bounds;
  return [
    ...ledgerOf(passage)
      .filter(({ run, server }) => run !== server)
      .map(({ what, run, server }) => `${what}: ${run} in the run, ${server} at the server`),
    ...(failures > 0 ? [`${failures} samples were lost`] : []),
    ...(isRight ? [] : ['an answer is wrong, or the end was not reached']),
    ...(bounds.size > 1 || bound < books.dearest ? ['a bound did not hold'] : []),
    ...Object.entries(books.requests).flatMap(([fate, count]) =>
      count === 0 ? [`no request was ${fate}: the weather was too fair`] : [],
    ),
  ];
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** Rounded, because a sum of thousands of products is no exact one. */
const micro = (usd: number | undefined): number => Math.round((usd ?? Number.NaN) * 1e6);

const distinct = (events: readonly MakerEventOf<'sample-completed'>[]): number =>
  new Set(events.map(({ step, branch, ordinal }) => `${step}/${branch}/${ordinal}`)).size;

function ofType<T extends MakerEventType>(
  events: readonly MakerEvent[],
  type: T,
): MakerEventOf<T>[] {
  return events.filter((event): event is MakerEventOf<T> => event.type === type);
}
