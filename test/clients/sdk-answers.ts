import { z } from 'zod';
import { thrown } from './sdk-generations.ts';

/** What each question of the scripts in `fixtures` brings, by its name. */

export const create = z.object({
  content: z.null(),
  id: z.string(),
  transcript: z.string(),
  begins: z.string(),
  lasts: z.boolean(),
  finish: z.string(),
  logprobs: z.null(),
  audioTokens: z.number(),
  requestId: z.string(),
  recalled: z.string(),
  heard: z.string(),
});

/** A stream, its deltas joined. */
export const iterate = z.object({
  roles: z.string(),
  content: z.string(),
  id: z.string(),
  transcript: z.string(),
  bytes: z.number(),
  finishes: z.string(),
  usageIsLast: z.boolean(),
  tokens: z.number(),
});

/** What the helper that gathers a stream ends with. */
export const helper = z.object({
  role: z.string(),
  content: z.string().nullable(),
  id: z.string().optional(),
  transcript: z.string().optional(),
  bytes: z.number().default(0),
  lasts: z.boolean().default(false),
  finish: z.string(),
  tokens: z.number(),
  deltas: z.string().optional(),
});

export const broken = z.object({ transcript: z.string(), error: thrown });

export const leftEarly = z.object({ seen: z.number(), transcript: z.string() });

export const several = z.object({
  indexes: z.array(z.number()),
  texts: z.array(z.string()),
  streamed: z.array(z.string()),
});
