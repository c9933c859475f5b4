import { z } from 'zod';

/** Seconds since the epoch. */
export const seconds: z.ZodInt = z.int().min(0);

/** A number of tokens, or a place in a list. */
export const count: z.ZodInt = z.int().min(0);

/** What every form of an answer says about itself. */
export const answerMembers = {
  id: z.string().regex(/^chatcmpl-[A-Za-z0-9]{29}$/),
  created: seconds,
  model: z.string().describe('The dated name of the model, such as `gpt-4o-audio-preview-2024-12-17`.'),
  system_fingerprint: z.string().regex(/^fp_[0-9a-f]{10}$/),
};

/** The id of a spoken answer, by which a later turn may refer to it. */
export const audioIdSchema: z.ZodString = z.string().regex(/^audio_[0-9a-f]{32}$/);

export const finishReasonSchema = z.enum(['stop', 'length', 'tool_calls', 'function_call']);
