import { z } from 'zod';
import type { TokenChance, TokenLogprob } from '../language-model.ts';
import { BrokenChunk } from './broken-chunk.ts';

const chance = z.object({
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.int().min(0).max(255)).nullish(),
});

const logprobsSchema = z
  .object({
    content: z.array(chance.extend({ top_logprobs: z.array(chance).nullish() })).nullish(),
  })
  .nullish();

/**
 * Reads the `logprobs` of a choice, at most `top` likely tokens beside each. Throws {@link BrokenChunk} for
 * anything of another shape.
 */
export function parseTokenLogprobs(value: unknown, top: number): readonly TokenLogprob[] {
  const parsed = logprobsSchema.safeParse(value);
  if (!parsed.success) throw new BrokenChunk('an event holds no chances of tokens', { cause: parsed.error });
  return (parsed.data?.content ?? []).map(({ top_logprobs: others, ...token }) => ({
    ...chanceOf(token),
    top: (others ?? []).slice(0, top).map(chanceOf),
  }));
}

function chanceOf({ token, logprob, bytes }: z.infer<typeof chance>): TokenChance {
  return { token, logprob, bytes: bytes ?? [...Buffer.from(token, 'utf8')] };
}
