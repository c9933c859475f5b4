import { z } from 'zod';
import type { WireLogprobs } from '../logprobs.ts';

const chance = {
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.int().min(0).max(255)),
};

export const logprobsSchema = z
  .strictObject({
    content: z.array(z.strictObject({ ...chance, top_logprobs: z.array(z.strictObject(chance)) })),
    refusal: z.null(),
  })
  .describe('How likely each token of a written answer was.') satisfies z.ZodType<WireLogprobs>;
