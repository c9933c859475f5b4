import { z } from 'zod';

/** Sent by newer clients to mark where a prompt cache may end; there is nothing here for it to change. */
const cacheBreakpoint = { prompt_cache_breakpoint: z.looseObject({}).nullish() };

export const textPart = z.strictObject({ type: z.literal('text'), text: z.string(), ...cacheBreakpoint });

export const refusalPart = z.strictObject({
  type: z.literal('refusal'),
  refusal: z.string(),
  ...cacheBreakpoint,
});

export const inputAudioPart = z.strictObject({
  type: z.literal('input_audio'),
  /** `data` is the marker of an attachment by the time the schema sees it. */
  input_audio: z.strictObject({
    data: z.string().meta({
      contentEncoding: 'base64',
      description: 'The recording in base64, at most 20 MiB when decoded.',
    }),
    format: z.enum(['wav', 'mp3']),
  }),
  ...cacheBreakpoint,
});

/** Known, so that the refusal is about images and not about an unknown value. */
export const imagePart = z
  .strictObject({
    type: z.literal('image_url'),
    image_url: z.strictObject({ url: z.string(), detail: z.enum(['auto', 'low', 'high']).nullish() }),
    ...cacheBreakpoint,
  })
  .describe('Refused with 400: no model here sees.');

export const filePart = z
  .strictObject({
    type: z.literal('file'),
    file: z.strictObject({
      filename: z.string().nullish(),
      file_data: z.string().nullish(),
      file_id: z.string().nullish(),
    }),
    ...cacheBreakpoint,
  })
  .describe('Refused with 400: no model here reads files.');

const textContent = z.string();
const STRING_OR_PARTS = 'one of a string or array of objects';

const textParts = z.array(z.discriminatedUnion('type', [textPart])).min(1);

/** What system, developer and tool messages say. */
export const plainContent = z.union([textContent, textParts], STRING_OR_PARTS);

export const userContent = z.union(
  [
    textContent,
    z.array(z.discriminatedUnion('type', [textPart, imagePart, inputAudioPart, filePart])).min(1),
  ],
  STRING_OR_PARTS,
);

export const assistantContent = z.union(
  [textContent, z.array(z.discriminatedUnion('type', [textPart, refusalPart])), z.null()],
  STRING_OR_PARTS,
);
