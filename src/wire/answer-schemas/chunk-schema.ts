import { z } from 'zod';
import type { Chunk, ChunkDelta } from '../chunk.ts';
import { answerMembers, audioIdSchema, count, finishReasonSchema, seconds } from './answer-members.ts';
import { promptFilterResultsSchema } from './content-filter-schema.ts';
import { logprobsSchema } from './logprobs-schema.ts';
import { usageSchema } from './usage-schema.ts';

const callStart = z.strictObject({ name: z.string(), arguments: z.literal('') });
const callArguments = z.strictObject({ arguments: z.string() });

const delta = z.strictObject({
  role: z.literal('assistant').exactOptional(),
  content: z.string().nullable().exactOptional(),
  refusal: z.null().exactOptional(),
  audio: z
    .strictObject({
      id: audioIdSchema.exactOptional(),
      transcript: z.string().exactOptional(),
      data: z.string().exactOptional().meta({
        contentEncoding: 'base64',
        description: 'Up to 0.4 s of pcm16: 24 kHz, one channel, little-endian.',
      }),
      expires_at: seconds.exactOptional(),
    })
    .exactOptional(),
  tool_calls: z
    .array(
      z.union([
        z.strictObject({ index: count, id: z.string(), type: z.literal('function'), function: callStart }),
        z.strictObject({ index: count, function: callArguments }),
      ]),
    )
    .exactOptional(),
  function_call: z.union([callStart, callArguments]).exactOptional(),
}) satisfies z.ZodType<ChunkDelta>;

const choice = {
  index: count,
  delta,
  logprobs: logprobsSchema.nullable().exactOptional(),
  finish_reason: finishReasonSchema
    .nullable()
    .exactOptional()
    .describe(
      'In the last chunk of a choice; left out only where a stream is asked for as the cloud sent it.',
    ),
};

const body = {
  ...answerMembers,
  object: z.literal('chat.completion.chunk'),
  usage: usageSchema
    .nullable()
    .exactOptional()
    .describe('In the last chunk, null in those before; with `stream_options.include_usage` only.'),
};

/** An event of a stream under `/v1`. */
export const chunkSchema = z.strictObject({
  ...body,
  choices: z.array(z.strictObject(choice)),
  service_tier: z.literal('default'),
  obfuscation: z
    .string()
    .exactOptional()
    .describe('Random characters that hide how long the text is; `stream_options` can switch them off.'),
}) satisfies z.ZodType<Chunk>;

const azureChunk = z.strictObject({
  ...body,
  choices: z.array(z.strictObject({ ...choice, content_filter_results: z.strictObject({}) })),
});

const promptFilterChunk = z
  .strictObject({
    id: z.literal(''),
    object: z.literal(''),
    created: z.literal(0),
    model: z.literal(''),
    choices: z.array(z.unknown()).max(0),
    prompt_filter_results: promptFilterResultsSchema,
  })
  .describe('The first event on deployment routes.');

/** An event of a stream on Azure's routes. */
export const azureChunkSchema = z.union([azureChunk, promptFilterChunk]);
