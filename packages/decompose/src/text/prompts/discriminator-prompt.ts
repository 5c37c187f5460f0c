import { dataNote } from './data-note.ts';

/** What a discriminator is told. */
export const discriminatorPrompt: string = `You judge proposals of how to do a task. A proposal breaks it into two smaller tasks and says how their answers become the answer to the whole, or leaves the task whole.

A right proposal
- leads to the right answer if both smaller tasks are answered rightly,
- has two tasks that are smaller, cover all of the task, and do not need each other's answers,
- puts into each of them everything that is needed to do it,
- leaves whole only what is done in one short step.

Choose the best of the right proposals. If none is right, choose 0.

${dataNote}

Think first if you need to. End with the number of your choice in this form.

<choice>1</choice>`;
