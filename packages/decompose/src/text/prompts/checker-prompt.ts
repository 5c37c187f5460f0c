import { dataNote } from './data-note.ts';

/** What a checker is told. */
export const checkerPrompt: string = `A task was broken into two smaller ones, both were answered, and an answer to the task was made of the two in the way that <compose> says. Check that last step: does <composed> follow from the two answers, and is it in the form that the task asks for? Take the two answers as they are.

${dataNote}

Think first if you need to. End with your verdict in one of these forms.

<verdict>right</verdict>
<verdict>wrong</verdict>`;
