import type { Histogram, Meter } from '@opentelemetry/api';
import { durationBounds, type GenAIConventions, tokenBounds } from './semantic-conventions.ts';
import { LabelCounter, SeriesCounter } from './series-counter.ts';

/** Everything that the metrics observer writes to. */
export interface Instruments {
  readonly samples: SeriesCounter;
  readonly tokens: SeriesCounter;
  readonly cost: SeriesCounter;
  readonly unpriced: SeriesCounter;
  readonly redFlags: LabelCounter;
  readonly retries: LabelCounter;
  readonly steps: LabelCounter;
  readonly runs: LabelCounter;
  readonly stepVotes: Histogram;
  readonly stepMargin: Histogram;
  readonly stepDuration: Histogram;
  readonly callDuration: Histogram;
  readonly callTokens: Readonly<Record<'input' | 'output', Histogram>>;
}

/** Votes and margins are small whole numbers. */
const voteBounds = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200, 500, 1000];

/** Makes the instruments: those that the conventions know by their names, ours under `maker.`. */
export function createInstruments(meter: Meter, names: GenAIConventions): Instruments {
  const counter = (name: string, unit: string, description: string): SeriesCounter =>
    new SeriesCounter(meter, name, { unit, description });
  const labels = (attribute: string, name: string, unit: string, description: string) =>
    new LabelCounter(counter(name, unit, description), attribute);
  const histogram = (name: string, unit: string, description: string, bounds: readonly number[]) =>
    meter.createHistogram(name, {
      unit,
      description,
      advice: { explicitBucketBoundaries: [...bounds] },
    });
  const tokensOf = (kind: 'input' | 'output'): Histogram =>
    histogram(names.callTokens[kind].name, '{token}', 'Tokens of a call', tokenBounds);
  return {
    samples: counter('maker.samples', '{sample}', 'Calls, by what became of their answers'),
    tokens: counter('maker.tokens', '{token}', 'Tokens, by kind and by what they brought'),
    cost: counter('maker.cost_usd', 'USD', 'US dollars, by what they brought'),
    unpriced: counter('maker.samples.unpriced', '{sample}', 'Answers whose price is unknown'),
    redFlags: labels(
      'maker.red_flag.reason',
      'maker.red_flags',
      '{flag}',
      'Discarded answers, by reason',
    ),
    retries: labels(
      names.errorType,
      'maker.retries',
      '{retry}',
      'Calls tried again, by what they failed with',
    ),
    steps: labels('maker.step.outcome', 'maker.steps', '{step}', 'Races, by how they ended'),
    runs: labels('maker.run.outcome', 'maker.runs', '{run}', 'Tasks, by how they ended'),
    stepVotes: histogram('maker.step.votes', '{vote}', 'Votes of a race', voteBounds),
    stepMargin: histogram('maker.step.margin', '{vote}', 'By how much a race was won', voteBounds),
    stepDuration: histogram('maker.step.duration', 's', 'How long a race took', durationBounds),
    callDuration: histogram(names.callDuration, 's', 'How long a call took', durationBounds),
    callTokens: { input: tokensOf('input'), output: tokensOf('output') },
  };
}
