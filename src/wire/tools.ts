import { z } from 'zod';

/** As published for functions, tools and response formats alike. */
const MAX_NAME_CHARACTERS = 64;
const name = z
  .string()
  .regex(/^[a-zA-Z0-9_-]+$/)
  .max(MAX_NAME_CHARACTERS);

/** A JSON Schema; what it says is the engine's to understand. */
const jsonSchema = z.record(z.string(), z.unknown());

/** Azure's documented limit. */
const MAX_TOOLS = 128;

const functionDefinition = z.strictObject({
  name,
  description: z.string().nullish(),
  parameters: jsonSchema.nullish(),
  strict: z.boolean().nullish(),
});

const functionTool = z.strictObject({ type: z.literal('function'), function: functionDefinition });

/** Known, so that the refusal is about tools without a schema and not about an unknown value. */
const customTool = z
  .strictObject({ type: z.literal('custom'), custom: z.looseObject({ name: z.string() }) })
  .describe('Refused with 400 and the code `unsupported_value`.');

export const tool = z.discriminatedUnion('type', [functionTool, customTool]);

const toolChoice = z.union(
  [
    z.enum(['none', 'auto', 'required']),
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: z.string() }) }),
      z.strictObject({ type: z.literal('custom'), custom: z.looseObject({}) }),
      z.strictObject({ type: z.literal('allowed_tools'), allowed_tools: z.looseObject({}) }),
    ]),
  ],
  'one of a string or object',
);

/** The deprecated form of a tool. */
const legacyFunction = z.strictObject({
  name,
  description: z.string().nullish(),
  parameters: jsonSchema.nullish(),
});

const legacyChoice = z.union(
  [z.enum(['none', 'auto']), z.strictObject({ name: z.string() })],
  'one of a string or object',
);

/** The members of a request by which it offers tools. */
export const toolMembers = {
  tools: z.array(tool).min(1).max(MAX_TOOLS).nullish(),
  tool_choice: toolChoice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  functions: z.array(legacyFunction).min(1).max(MAX_TOOLS).nullish(),
  function_call: legacyChoice.nullish(),
};

/** What an answer is to be. */
export const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name,
      description: z.string().nullish(),
      schema: jsonSchema.nullish(),
      strict: z.boolean().nullish(),
    }),
  }),
]);

/** Calls of an earlier answer, as it was returned; the stream helper of the JavaScript client adds members. */
export const toolCalls = z
  .array(
    z.discriminatedUnion('type', [
      z.looseObject({
        id: z.string(),
        type: z.literal('function'),
        function: z.looseObject({ name: z.string(), arguments: z.string() }),
      }),
      z.looseObject({ id: z.string(), type: z.literal('custom'), custom: z.looseObject({}) }),
    ]),
  )
  .max(MAX_TOOLS);

export const legacyFunctionCall = z.looseObject({ name: z.string(), arguments: z.string() });
