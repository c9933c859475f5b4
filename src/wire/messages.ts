import { z } from 'zod';
import { assistantContent, plainContent, userContent } from './content-parts.ts';
import { legacyFunctionCall, toolCalls } from './tools.ts';

const name = z.string().nullish();

const system = z.strictObject({ role: z.literal('system'), content: plainContent, name });
const developer = z.strictObject({ role: z.literal('developer'), content: plainContent, name });
const user = z.strictObject({ role: z.literal('user'), content: userContent, name });

/**
 * Takes back a whole message as it was returned: people push `choices[0].message` on their list, so the
 * members that only answers have are known here and ignored.
 */
const assistant = z.strictObject({
  role: z.literal('assistant'),
  content: assistantContent.optional(),
  name,
  refusal: z.string().nullish(),
  audio: z
    .strictObject({
      id: z.string().describe('The id of an earlier spoken answer that has not expired.'),
      data: z.string().nullish(),
      transcript: z.string().nullish(),
      expires_at: z.number().nullish(),
    })
    .nullish(),
  tool_calls: toolCalls.nullish(),
  function_call: legacyFunctionCall.nullish(),
  annotations: z.array(z.unknown()).nullish(),
  /** Added by the stream helper of the JavaScript client. */
  parsed: z.unknown().optional(),
});

const tool = z.strictObject({ role: z.literal('tool'), content: plainContent, tool_call_id: z.string() });
const legacyFunction = z.strictObject({
  role: z.literal('function'),
  name: z.string(),
  content: z.string().nullable(),
});

/** The order is that of the list in the error about an unknown role. */
export const message = z.discriminatedUnion('role', [
  system,
  assistant,
  user,
  legacyFunction,
  tool,
  developer,
]);

export type Message = z.infer<typeof message>;
