import { z } from 'zod';
import { plainContent } from './content-parts.ts';
import { errorFromIssues } from './errors-from-issues.ts';
import { message } from './messages.ts';
import { decimal, integer, wideInteger } from './numbers.ts';
import { responseFormat, toolMembers } from './tools.ts';

/** Azure's documented limit; OpenAI names none. */
const MAX_MESSAGES = 2048;

/** As the error for an unknown one lists them; `aac` is taken too, as newer OpenAI schemas do. */
const outputFormat = z.enum(['wav', 'mp3', 'flac', 'opus', 'pcm16', 'aac'], 'wav, mp3, flac, opus, pcm16');

const audio = z.strictObject({
  voice: z
    .union([z.string(), z.strictObject({ id: z.string() })], 'one of a string or object')
    .describe(
      'A name such as `alloy`; the error for an unknown one lists them all. There are no custom voices.',
    ),
  format: outputFormat.describe('The container of the sound; a stream is `pcm16` only.'),
});

const loose = z.looseObject({});

/** OpenAI's limits for what a client may note on its requests. */
const MAX_METADATA_PAIRS = 16;
const metadata = z
  .record(z.string().max(64), z.string().max(512))
  .check(({ value, issues }) => {
    if (Object.keys(value).length <= MAX_METADATA_PAIRS) return;
    issues.push({ code: 'too_big', origin: 'object', maximum: MAX_METADATA_PAIRS, input: value });
  })
  .meta({ maxProperties: MAX_METADATA_PAIRS });

const prediction = z.strictObject({ type: z.literal('content'), content: plainContent });

const base = z.strictObject({
  messages: z.array(message).min(1).max(MAX_MESSAGES),
  modalities: z
    .array(z.enum(['text', 'audio']))
    .min(1)
    .nullish(),
  audio: audio.nullish(),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({
      include_usage: z.boolean().nullish().describe('Whether a last chunk tells what was used.'),
      include_obfuscation: z
        .boolean()
        .nullish()
        .describe('Whether random characters hide the lengths of words, under `/v1`; yes if not said.'),
    })
    .nullish(),
  temperature: decimal(0, 2).nullish(),
  top_p: decimal(0, 1).nullish(),
  n: integer(1, 128).nullish(),
  max_completion_tokens: integer(1, Number.MAX_SAFE_INTEGER).nullish(),
  max_tokens: integer(1, Number.MAX_SAFE_INTEGER).nullish(),
  stop: z
    .union([z.string(), z.array(z.string()).min(1).max(4), z.null()], 'one of a string or array of strings')
    .optional(),
  presence_penalty: decimal(-2, 2).nullish(),
  frequency_penalty: decimal(-2, 2).nullish(),
  logit_bias: z.record(z.string(), integer(-100, 100)).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: integer(0, 20).nullish(),
  seed: wideInteger().nullish(),
  response_format: responseFormat.nullish(),
  ...toolMembers,
  metadata: metadata.nullish(),
  store: z.boolean().nullish(),
  user: z.string().nullish(),
  safety_identifier: z.string().max(64).nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_retention: z.string().nullish(),
  prompt_cache_options: loose.nullish(),
  prediction: prediction.nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'scale', 'priority', 'fast']).nullish(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
  web_search_options: loose.nullish(),
  moderation: loose.nullish(),
  data_sources: z.array(loose).nullish(),
  user_security_context: loose.nullish(),
});

/** A body by what names the model: itself, or the path, which then decides whatever the body says. */
export const chatRequestSchemas = {
  body: z.strictObject({ model: z.string(), ...base.shape }),
  path: z.strictObject({ model: z.string().nullish(), ...base.shape }),
};

/**
 * A chat request whose every member has the right type and range. Recordings are markers still, answers of
 * earlier turns ids still, and what the members say together is checked by `checkCrossFieldRules`.
 */
export type ChatRequest = z.infer<typeof chatRequestSchemas.path>;

/** Throws the first thing wrong with the body, worded as OpenAI words it, with the path of the member. */
export function parseChatRequest(json: unknown, modelNamedBy: 'body' | 'path'): ChatRequest {
  const parsed = chatRequestSchemas[modelNamedBy].safeParse(json);
  if (!parsed.success) throw errorFromIssues(parsed.error.issues, json);
  return parsed.data;
}

/** The model a body names, before anything else about the body is judged. */
export function modelNamedIn(json: unknown): string | undefined {
  const model = typeof json === 'object' && json !== null ? Reflect.get(json, 'model') : undefined;
  return typeof model === 'string' ? model : undefined;
}

export function wantsAudio(request: ChatRequest): boolean {
  return request.modalities?.includes('audio') ?? false;
}
