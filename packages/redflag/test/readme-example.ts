import { createParser, finished, json, noRepetition, tokenLimit } from '@maker/redflag';
import { z } from 'zod';

const peg = z.int().min(0).max(2);
const Move = z.strictObject({ disk: z.int().min(1), from: peg, to: peg });

export const parse = createParser({
  guards: [tokenLimit(750), finished(), noRepetition()],
  read: json(Move),
  validate: [
    { name: 'idle', check: ({ from, to }) => (from === to ? 'it moves nothing' : undefined) },
  ],
});

// const result = await vote({ prompt, sampler, margin: 3, parse });
