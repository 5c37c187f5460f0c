import type { Message, Parsed, RedFlag, Sample, TemperaturePolicy } from '@maker/core';
import type { AskedAgent } from '../agents/agent.ts';
import type {
  Agents,
  CheckQuestion,
  ChoiceQuestion,
  CompositionQuestion,
  DecompositionQuestion,
  Proposal,
  SolutionQuestion,
} from '../agents/agents.ts';
import { delimit } from './delimit.ts';
import { checkerPrompt } from './prompts/checker-prompt.ts';
import { composerPrompt } from './prompts/composer-prompt.ts';
import { decomposerPrompt } from './prompts/decomposer-prompt.ts';
import { discriminatorPrompt } from './prompts/discriminator-prompt.ts';
import { solverPrompt } from './prompts/solver-prompt.ts';
import { readChoice, readProposal, readVerdict } from './read-judgement.ts';
import { lastTagged, malformed, type TextRead } from './read-tags.ts';

/** Options of `createTextAgents`. */
export interface TextAgentsOptions {
  /** Said to all of them: what holds for every task. @defaultValue nothing */
  readonly rules?: string | undefined;
  /** Said to solvers, composers and checkers about the form of every answer, as in "digits only". @defaultValue nothing */
  readonly answerForm?: string | undefined;
  /** Reads what stands between `<answer>` and `</answer>`, or flags it; readers of `@maker/redflag` fit. @defaultValue any text that is not empty */
  readonly readAnswer?: ((text: string) => TextRead<string>) | undefined;
  /** Names an answer: answers with equal names vote for the same candidate. Pure. @defaultValue the answer itself */
  readonly answerKey?: ((answer: string) => string) | undefined;
  /** Judge a sample before it is read: guards of `@maker/redflag` fit. @defaultValue answers that did not come to their own end are flagged `unfinished` */
  readonly guards?: readonly ((sample: Sample) => RedFlag | undefined)[] | undefined;
  /** Whether compositions are checked by a vote. @defaultValue true */
  readonly check?: boolean | undefined;
  /** Of decomposers alone, whose proposals should differ. @defaultValue `{ first: 0, others: 0.7 }` */
  readonly proposalTemperature?: TemperaturePolicy | undefined;
}

/**
 * Makes agents that do tasks in words by a language model: prompts for the five roles, and parsers
 * that flag what is malformed. Tasks and answers stand between tags that they do not contain. That
 * tells data from instructions; it cannot make a model obey, so a task from a stranger may steer all
 * samples alike, which a vote then confirms.
 *
 * Any of them may be replaced by a program: `{ ...createTextAgents(), composer: myProgram }`.
 */
export function createTextAgents(options: TextAgentsOptions = {}): Agents<string, string, string> {
  const { check = true, rules, answerForm, guards = [unfinished] } = options;
  const { readAnswer = anyText, answerKey = (answer) => answer } = options;
  const { proposalTemperature = { first: 0, others: 0.7 } } = options;
  const ruled = rules === undefined ? '' : `\n\nWhat holds for every task: ${rules}`;
  const form = answerForm === undefined ? '' : `\n\nThe form of the answer: ${answerForm}`;
  const agent = <Q, R>({ system, show, tag, read, key }: Form<Q, R>): AskedAgent<Q, R> => {
    const readTagged = tagged(tag, read);
    return {
      prompt: (question) => messages(system + ruled, show(question)),
      parse: (sample) => judge(guards, sample, readTagged, key ?? JSON.stringify),
    };
  };
  const answer = { tag: 'answer', read: readAnswer, key: answerKey };
  return {
    decomposer: { ...agent(proposing), temperature: proposalTemperature },
    discriminator: agent(choosing),
    solver: agent({ system: solverPrompt + form, show: showTask, ...answer }),
    composer: agent({ system: composerPrompt + form, show: showComposition, ...answer }),
    checker: check ? agent({ ...checking, system: checkerPrompt + form }) : undefined,
  };
}

/** What an agent is told and how its answers are read. */
interface Form<Q, R> {
  readonly system: string;
  readonly show: (question: Q) => string;
  /** What the answer stands in. */
  readonly tag: string;
  readonly read: (text: string) => TextRead<R>;
  readonly key?: ((value: R) => string) | undefined;
}

const showTask = ({ task }: SolutionQuestion<string>): string => delimit('task', task);

const proposing: Form<DecompositionQuestion<string>, Proposal<string, string>> = {
  system: decomposerPrompt,
  show: showTask,
  tag: 'decomposition',
  read: readProposal,
};

const choosing: Form<ChoiceQuestion<string, string>, number> = {
  system: discriminatorPrompt,
  show: ({ task, proposals }) =>
    [delimit('task', task), ...proposals.map((each, i) => showProposal(each, i + 1))].join('\n\n'),
  tag: 'choice',
  read: readChoice,
};

const checking: Form<CheckQuestion<string, string, string>, boolean> = {
  system: checkerPrompt,
  show: (question) => `${showComposition(question)}\n\n${delimit('composed', question.answer)}`,
  tag: 'verdict',
  read: readVerdict,
};

const messages = (system: string, content: string): readonly Message[] => [
  { role: 'system', content: system },
  { role: 'user', content },
];

function showProposal(proposal: Proposal<string, string>, number: number): string {
  if (proposal.kind === 'whole') return `Proposal ${number}: the task stays whole.`;
  const { first, second, compose } = proposal;
  const parts = [delimit('first', first), delimit('second', second), delimit('compose', compose)];
  return [`Proposal ${number}:`, ...parts].join('\n');
}

function showComposition({
  task,
  first,
  second,
  compose,
}: CompositionQuestion<string, string, string>): string {
  return [
    delimit('task', task),
    delimit('first', first.task),
    delimit('first-answer', first.answer),
    delimit('second', second.task),
    delimit('second-answer', second.answer),
    delimit('compose', compose),
  ].join('\n\n');
}

function tagged<R>(
  tag: string,
  read: (text: string) => TextRead<R>,
): (text: string) => TextRead<R> {
  return (text) => {
    const inside = lastTagged(tag, text);
    return inside.ok ? read(inside.value) : inside;
  };
}

const anyText = (text: string): TextRead<string> =>
  text === '' ? malformed('an empty answer') : { ok: true, value: text };

function judge<R>(
  guards: readonly ((sample: Sample) => RedFlag | undefined)[],
  sample: Sample,
  read: (text: string) => TextRead<R>,
  key: (value: R) => string,
): Parsed<R> {
  for (const guard of guards) {
    const flag = guard(sample);
    if (flag !== undefined) return { ok: false, flag };
  }
  const found = read(sample.text);
  return found.ok ? { ok: true, value: found.value, key: key(found.value) } : found;
}

/** The default guard. */
function unfinished({ finishReason }: Sample): RedFlag | undefined {
  if (finishReason === 'stop' || finishReason === 'unknown') return undefined;
  return { reason: 'unfinished', detail: `the answer ended by ${finishReason}` };
}
