import { dataNote } from './data-note.ts';

/** What a composer is told. */
export const composerPrompt: string = `A task was broken into two smaller ones, and both are answered. Make the answer to the task from the two answers, in the way that <compose> says. Do not do the smaller tasks again, and take their answers as they are.

${dataNote}

Think first if you need to. End with the answer to the task in this form.

<answer>the answer</answer>`;
