import { z } from 'zod';
import { ERRORS } from '../../errors.ts';

const types = [...new Set(Object.values(ERRORS).map(({ type }) => type))];

/** OpenAI's shape, on Azure's routes too once a model host has seen the request. */
export const openaiErrorSchema = z.strictObject({
  error: z.strictObject({
    message: z.string(),
    type: z.enum(types),
    param: z.string().nullable().describe('The path of the member at fault, such as `messages[0].content`.'),
    code: z.string().nullable(),
  }),
});

/** The shape of Azure's gateway. */
export const azureErrorSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});

/** The shape of Azure's check of tokens. */
export const azureTokenErrorSchema = z.strictObject({ statusCode: z.literal(401), message: z.string() });
