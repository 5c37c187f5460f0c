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
  /** Said to solvers and composers about the form of every answer, as in "digits only". @defaultValue nothing */
  readonly answerForm?: string | undefined;
  /** Reads what stands between `<answer>` and `</answer>`, or flags it; readers of `@maker/redflag` fit. @defaultValue any text that is not empty */
  readonly readAnswer?: ((text: string) => TextRead<string>) | undefined;
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
  const { check = true, answerForm, guards = [unfinished], readAnswer = anyText } = options;
  const form = answerForm === undefined ? '' : `\n\nThe form of the answer: ${answerForm}`;
  const answered = tagged('answer', readAnswer);
  const agent = <Q, R>(
    system: string,
    ask: (question: Q) => string,
    read: (text: string, question: Q) => TextRead<R>,
  ): AskedAgent<Q, R> => ({
    prompt: (question) => messages(system, ask(question)),
    parse: (sample, question) => judge(guards, sample, () => read(sample.text, question)),
  });
  const decomposer = agent<DecompositionQuestion<string>, Proposal<string, string>>(
    decomposerPrompt,
    ({ task }) => delimit('task', task),
    tagged('decomposition', readProposal),
  );
  return {
    decomposer: {
      ...decomposer,
      temperature: options.proposalTemperature ?? { first: 0, others: 0.7 },
    },
    discriminator: agent<ChoiceQuestion<string, string>, number>(
      discriminatorPrompt,
      ({ task, proposals }) =>
        [delimit('task', task), ...proposals.map((each, i) => showProposal(each, i + 1))].join(
          '\n\n',
        ),
      tagged('choice', readChoice),
    ),
    solver: agent<SolutionQuestion<string>, string>(
      solverPrompt + form,
      ({ task }) => delimit('task', task),
      answered,
    ),
    composer: agent<CompositionQuestion<string, string, string>, string>(
      composerPrompt + form,
      showComposition,
      answered,
    ),
    checker: check
      ? agent<CheckQuestion<string, string, string>, boolean>(
          checkerPrompt + form,
          (question) => `${showComposition(question)}\n\n${delimit('composed', question.answer)}`,
          tagged('verdict', readVerdict),
        )
      : undefined,
  };
}

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
  read: () => TextRead<R>,
): Parsed<R> {
  for (const guard of guards) {
    const flag = guard(sample);
    if (flag !== undefined) return { ok: false, flag };
  }
  const found = read();
  return found.ok ? { ok: true, value: found.value, key: JSON.stringify(found.value) } : found;
}

/** The default guard. */
function unfinished({ finishReason }: Sample): RedFlag | undefined {
  if (finishReason === 'stop' || finishReason === 'unknown') return undefined;
  return { reason: 'unfinished', detail: `the answer ended by ${finishReason}` };
}
