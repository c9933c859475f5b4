import { z } from 'zod';

/** The messages of `LanguageModel.generate`: what it is asked, and what it answers. */

const text = z.string();

const toolCall = z.strictObject({ id: text, name: text, arguments: text });

const promptMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['system', 'user']), text }),
  z.strictObject({
    role: z.literal('assistant'),
    text,
    toolCalls: z.array(toolCall).readonly().exactOptional(),
  }),
  z.strictObject({ role: z.literal('tool'), toolCallId: text, text }),
]);

const jsonSchema = z.record(z.string(), z.unknown());

const functionTool = z.strictObject({
  name: text,
  description: text.exactOptional(),
  parameters: jsonSchema.exactOptional(),
  strict: z.boolean().exactOptional(),
});

const toolUse = z.strictObject({
  functions: z.array(functionTool).readonly(),
  choice: z.union([z.enum(['auto', 'required']), z.strictObject({ name: text })]),
  parallel: z.boolean(),
});

const answerFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('json-object') }),
  z.strictObject({
    type: z.literal('json-schema'),
    name: text,
    description: text.exactOptional(),
    schema: jsonSchema.exactOptional(),
    strict: z.boolean().exactOptional(),
  }),
]);

const logitBias = z.strictObject({ token: z.int(), text, bias: z.number() });

export const generateCall = z.strictObject({
  method: z.literal('generate'),
  tenant: text.exactOptional(),
  prompt: z.array(promptMessage).readonly(),
  maxTokens: z.number().exactOptional(),
  temperature: z.number().exactOptional(),
  topP: z.number().exactOptional(),
  stop: z.array(text).readonly().exactOptional(),
  seed: z.number().exactOptional(),
  frequencyPenalty: z.number().exactOptional(),
  presencePenalty: z.number().exactOptional(),
  logitBias: z.array(logitBias).readonly().exactOptional(),
  topLogprobs: z.number().exactOptional(),
  tools: toolUse.exactOptional(),
  format: answerFormat.exactOptional(),
});

const tokenChance = { token: text, logprob: z.number(), bytes: z.array(z.int()).readonly() };

const tokenLogprob = z.strictObject({ ...tokenChance, top: z.array(z.strictObject(tokenChance)).readonly() });

export const languageModelPart = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text-delta'),
    text,
    logprobs: z.array(tokenLogprob).readonly().exactOptional(),
  }),
  z.strictObject({ type: z.literal('tool-call-start'), name: text, id: text.exactOptional() }),
  z.strictObject({ type: z.literal('tool-call-delta'), arguments: text }),
  z.strictObject({
    type: z.literal('end'),
    finishReason: z.enum(['stop', 'length', 'tool-calls']),
    promptTokens: z.int().nonnegative().exactOptional(),
    completionTokens: z.int().nonnegative().exactOptional(),
  }),
]);
