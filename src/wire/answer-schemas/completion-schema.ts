import { z } from 'zod';
import { answerMembers, audioIdSchema, count, finishReasonSchema, seconds } from './answer-members.ts';
import { contentFilterResultsSchema, promptFilterResultsSchema } from './content-filter-schema.ts';
import { logprobsSchema } from './logprobs-schema.ts';
import { usageSchema } from './usage-schema.ts';

const calledFunction = z.strictObject({
  name: z.string(),
  arguments: z.string().describe('JSON, as the model wrote it.'),
});

const message = z.strictObject({
  role: z.literal('assistant'),
  content: z
    .string()
    .nullable()
    .describe('The written answer; null where the answer is spoken or only calls.'),
  refusal: z.null(),
  audio: z
    .strictObject({
      id: audioIdSchema,
      data: z
        .string()
        .meta({ contentEncoding: 'base64', description: 'The sound, in the container that was asked for.' }),
      expires_at: seconds.describe('When the id can no longer be referred to, in seconds since the epoch.'),
      transcript: z.string(),
    })
    .optional()
    .describe('The spoken answer.'),
  tool_calls: z
    .array(z.strictObject({ id: z.string(), type: z.literal('function'), function: calledFunction }))
    .optional(),
  function_call: calledFunction.optional().describe('The call, where `functions` were offered.'),
});

const choice = {
  index: count,
  logprobs: logprobsSchema.nullable(),
  finish_reason: finishReasonSchema,
};

const body = { ...answerMembers, object: z.literal('chat.completion'), usage: usageSchema };

/** A whole answer under `/v1`. */
export const completionSchema = z.strictObject({
  ...body,
  choices: z.array(
    z.strictObject({ ...choice, message: message.extend({ annotations: z.array(z.unknown()).max(0) }) }),
  ),
  service_tier: z.literal('default'),
});

/** A whole answer on Azure's routes. */
export const azureCompletionSchema = z.strictObject({
  ...body,
  choices: z.array(
    z.strictObject({ ...choice, message, content_filter_results: contentFilterResultsSchema }),
  ),
  prompt_filter_results: promptFilterResultsSchema,
});
