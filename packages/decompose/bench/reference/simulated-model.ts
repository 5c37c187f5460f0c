import type { Message, Sampler, SampleRequest } from '@maker/core';
import type { Proposal } from '@maker/decompose';
import { createSimulatedSampler, type SimulatedSolution } from '@maker/providers/simulated';
import { checkerPrompt } from '../../src/text/prompts/checker-prompt.ts';
import { composerPrompt } from '../../src/text/prompts/composer-prompt.ts';
import { decomposerPrompt } from '../../src/text/prompts/decomposer-prompt.ts';
import { discriminatorPrompt } from '../../src/text/prompts/discriminator-prompt.ts';
import { lastTagged, onlyTags } from '../../src/text/read-tags.ts';
import type { Domain, Judged } from './domain.ts';

/** How the simulated model errs. */
export interface ErrorRates {
  /** P(right | an answer passes every red flag), at every kind of question alike. */
  readonly stepSuccessRate: number;
  /** P(an answer passes every red flag). */
  readonly validRate: number;
  readonly seed: number;
}

/**
 * A model that reads the prompts that a real one gets and answers in the same form. Each call errs on its
 * own, at proposing, choosing, solving, composing and checking alike; also where two tasks of a tree
 * happen to be the same.
 */
export function createReferenceModel(domain: Domain, { seed, ...rates }: ErrorRates): Sampler {
  const samplers = new Map<number, Sampler>();
  const samplerOf = ({ id }: SampleRequest): Sampler => {
    const known = samplers.get(id.step);
    if (known !== undefined) return known;
    const made = createSimulatedSampler({
      ...rates,
      solve: (messages) => answerTo(domain, messages),
      seed: seed * 10_000 + id.step,
      tokens: { input: 400, mean: 150 },
    });
    samplers.set(id.step, made);
    return made;
  };
  return { sample: (request, context) => samplerOf(request).sample(request, context) };
}

function answerTo(domain: Domain, messages: readonly Message[]): SimulatedSolution {
  const [system = '', asked = ''] = messages.map(({ content }) => content);
  const field = (tag: string): string => {
    const read = lastTagged(tag, asked);
    if (!read.ok) throw new Error(`The prompt has no <${tag}>`);
    return read.value;
  };
  if (system.startsWith(decomposerPrompt)) {
    return inTag('decomposition', domain.split(field('task')), showProposal);
  }
  if (system.startsWith(discriminatorPrompt)) {
    return inTag('choice', chooseFrom(domain, field('task'), asked), String);
  }
  if (system.startsWith(composerPrompt) || system.startsWith(checkerPrompt)) {
    const composed = domain.compose({
      task: field('task'),
      compose: field('compose'),
      first: { task: field('first'), answer: field('first-answer') },
      second: { task: field('second'), answer: field('second-answer') },
    });
    if (system.startsWith(composerPrompt)) return inTag('answer', composed, String);
    const isRight = field('composed') === composed.right;
    const [right, wrong] = isRight ? ['right', 'wrong'] : ['wrong', 'right'];
    return inTag('verdict', { right, wrong } as Judged<string>, String);
  }
  return inTag('answer', domain.solve(field('task')), String);
}

function inTag<R>(
  tag: string,
  { right, wrong }: Judged<R>,
  show: (value: R) => string,
): SimulatedSolution {
  const write = (value: R): string => `Thinking it over.\n<${tag}>${show(value)}</${tag}>`;
  return { right: write(right), wrong: [write(wrong)] };
}

function showProposal(proposal: Proposal<string, string>): string {
  if (proposal.kind === 'whole') return 'whole';
  const { first, second, compose } = proposal;
  return `<first>${first}</first><second>${second}</second><compose>${compose}</compose>`;
}

/** The first right proposal by its number, 0 for none; wrong is the number after or before. */
function chooseFrom(domain: Domain, task: string, asked: string): Judged<number> {
  const proposals = asked
    .split(/^Proposal \d+:/m)
    .slice(1)
    .map((text): Proposal<string, string> => {
      const parts = onlyTags(['first', 'second', 'compose'], text);
      return parts.ok ? { kind: 'split', ...parts.value } : { kind: 'whole' };
    });
  const right = 1 + proposals.findIndex((proposal) => domain.isRightSplit(task, proposal));
  return { right, wrong: right < proposals.length ? right + 1 : right - 1 };
}
