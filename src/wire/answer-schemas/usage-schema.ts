import { z } from 'zod';
import type { Usage } from '../usage.ts';
import { count } from './answer-members.ts';

export const usageSchema = z
  .strictObject({
    prompt_tokens: count,
    completion_tokens: count,
    total_tokens: count,
    prompt_tokens_details: z.strictObject({
      cached_tokens: count,
      audio_tokens: count,
      text_tokens: count,
      image_tokens: count,
    }),
    completion_tokens_details: z.strictObject({
      reasoning_tokens: count,
      audio_tokens: count,
      accepted_prediction_tokens: count,
      rejected_prediction_tokens: count,
      text_tokens: count,
    }),
  })
  .describe(
    'Ten tokens for a second that was heard, twenty for one that was spoken, text in `o200k_base`.',
  ) satisfies z.ZodType<Usage>;
