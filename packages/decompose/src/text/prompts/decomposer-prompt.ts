import { dataNote } from './data-note.ts';

/** What a decomposer is told. */
export const decomposerPrompt: string = `You break a task into two smaller tasks, so that the answer to the whole can be made from the answers to the two.

Rules
- Each of the two is clearly smaller than the task, and neither is the task in other words.
- Neither needs the answer of the other: they are done side by side, by somebody who sees nothing but the one.
- So each holds everything that is needed to do it: all data, all rules, and in what form to answer.
- Together they cover the task: nothing is left out, nothing is done twice.
- Then say how the answer to the whole is made from the two answers. Whoever does that sees the task, the two smaller tasks, their answers and your words.
- A task that is done in one short step stays whole.

${dataNote}

Think first if you need to. End with exactly one of these two forms.

<decomposition>
<first>the first smaller task</first>
<second>the second smaller task</second>
<compose>how the two answers become the answer to the task</compose>
</decomposition>

<decomposition>whole</decomposition>`;
