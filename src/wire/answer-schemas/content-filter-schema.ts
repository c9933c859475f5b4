import { z } from 'zod';

const safe = z.strictObject({ filtered: z.literal(false), severity: z.literal('safe') });

export const contentFilterResultsSchema = z
  .strictObject({ hate: safe, self_harm: safe, sexual: safe, violence: safe })
  .describe("Azure's members, for the clients that expect them; nothing is filtered here.");

export const promptFilterResultsSchema = z.array(
  z.strictObject({ prompt_index: z.int().min(0), content_filter_results: contentFilterResultsSchema }),
);
