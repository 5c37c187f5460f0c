import { createParser, lastAssignments } from '@maker/redflag';
import { z } from 'zod';

const Move = z.tuple([z.int(), z.int(), z.int()]);
const Pegs = z.tuple([z.array(z.int()), z.array(z.int()), z.array(z.int())]);
type State = z.infer<typeof Pegs>;

export const parseStep = createParser({
  read: lastAssignments({ move: Move, next_state: Pegs }),
  validate: [
    {
      name: 'illegal',
      check: ({ move: [disk, from] }, state: State) =>
        state[from]?.at(-1) === disk ? undefined : 'the disk is not on top of that peg',
    },
  ],
  value: ({ move, next_state }) => ({ action: move, nextState: next_state }),
});
