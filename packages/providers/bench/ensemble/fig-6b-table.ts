import { modelsOf, planOf, type Spread, spreads } from './fig-6b.ts';

/** What each model and ensemble of Fig 6b costs at equal reliability. */
export function fig6bRows(): readonly (readonly string[])[] {
  return spreads.flatMap((spread: Spread) => {
    const { candidates } = planOf(spread);
    const dearest = candidates.find(
      ({ kind, members: [first] }) =>
        kind === 'single' && first?.name === modelsOf(spread)[1]?.name,
    );
    return candidates.map((each) => [
      spread.name,
      each.kind === 'single' ? 'alone' : each.kind,
      membersOf(each),
      each.taskReliability.toFixed(3),
      each.samplesPerStep.map((samples) => samples.toFixed(samples < 1 ? 4 : 2)).join(' + '),
      `$${Math.round(each.expectedCostUsd).toLocaleString('en')}`,
      dearest === undefined
        ? ''
        : `${(dearest.expectedCostUsd / each.expectedCostUsd).toFixed(2)}x`,
    ]);
  });
}

/** Names of the columns of `fig6bRows`. */
export const fig6bColumns: readonly string[] = [
  'error rates of steps',
  'way',
  'models',
  'reliability',
  'samples a step',
  'cost',
  'cheaper than gpt-4.1-mini alone',
];

type Candidate = ReturnType<typeof planOf>['candidates'][number];

function membersOf(candidate: Candidate): string {
  if (candidate.kind === 'weighted') {
    const weights = candidate.members.map(({ name, weight }) => `${name} ${weight}`);
    return `${weights.join(', ')}; threshold ${candidate.threshold}`;
  }
  return candidate.members
    .map(({ name, margin, maxVotes }) => {
      const end = maxVotes === undefined ? '' : `, up to ${maxVotes} votes`;
      return `${name} (k = ${margin}${end})`;
    })
    .join(', then ');
}
