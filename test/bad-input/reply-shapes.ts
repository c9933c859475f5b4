import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Dialect } from '../../src/wire/dialect.ts';

const openai = z.strictObject({
  error: z.strictObject({
    message: z.string().min(1),
    type: z.literal('invalid_request_error'),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});
const azureGateway = z.strictObject({
  error: z.strictObject({ code: z.string().min(1), message: z.string().min(1) }),
});
const azureTokenCheck = z.strictObject({ statusCode: z.literal(401), message: z.string().min(1) });

const REFUSALS: Record<
  Dialect,
  z.ZodType<z.infer<typeof openai | typeof azureGateway | typeof azureTokenCheck>>
> = {
  openai,
  azure: z.union([openai, azureGateway, azureTokenCheck]),
  'azure-v1': z.union([openai, azureGateway, azureTokenCheck]),
  management: azureGateway,
};

export interface Refusal {
  message: string;
  param: string | null;
}

/** Reads a refusal; throws if it has not exactly the members of a shape of its surface. */
export function refusalIn(text: string, dialect: Dialect): Refusal {
  const parsed = REFUSALS[dialect].parse(JSON.parse(text));
  const told = 'error' in parsed ? parsed.error : parsed;
  return { message: told.message, param: 'param' in told ? told.param : null };
}

const completion = z.object({ object: z.literal('chat.completion'), choices: z.array(z.unknown()).min(1) });
/** Azure begins a stream with a chunk about the prompt, which calls itself nothing. */
const chunk = z.object({ object: z.enum(['chat.completion.chunk', '']), choices: z.array(z.unknown()) });

/** Throws unless it is one whole completion, or a stream of chunks that came to its end. */
export function assertAnswer(text: string, contentType: string): void {
  if (!contentType.startsWith('text/event-stream')) {
    completion.parse(JSON.parse(text));
    return;
  }
  const events = text.split('\n\n');
  assert.deepEqual(events.splice(-2), ['data: [DONE]', '']);
  for (const event of events) chunk.parse(JSON.parse(event.replace(/^data: /, '')));
}
