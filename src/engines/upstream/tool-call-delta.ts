import { z } from 'zod';
import { BrokenChunk } from './broken-chunk.ts';

/** A piece of a tool call, as a server streams it. Blank names and ids count as absent. */
export interface ToolCallDelta {
  /** Which of the answer's calls it belongs to, where the server says so. */
  index?: number;
  id?: string;
  name?: string;
  /** More of the arguments' JSON text; often none, or all of it. */
  arguments: string;
}

/** What clients make names and ids of has 64 characters at most; servers write ids of 40. */
const MAX_LABEL_CHARACTERS = 256;
/** In one event: the published limit of calls in an answer. */
const MAX_DELTAS = 128;

const label = z.string().max(MAX_LABEL_CHARACTERS).nullish();

const deltasSchema = z
  .array(
    z.object({
      index: z.int().nonnegative().nullish(),
      id: label,
      function: z.object({ name: label, arguments: z.string().nullish() }).nullish(),
    }),
  )
  .max(MAX_DELTAS)
  .nullish();

/** Reads the `tool_calls` of a delta. Throws {@link BrokenChunk} for anything of another shape. */
export function parseToolCallDeltas(value: unknown): readonly ToolCallDelta[] {
  const parsed = deltasSchema.safeParse(value);
  if (!parsed.success)
    throw new BrokenChunk('an event holds no piece of a tool call', { cause: parsed.error });
  return (parsed.data ?? []).map(({ index, id, function: called }) => ({
    ...(typeof index === 'number' ? { index } : {}),
    ...(id ? { id } : {}),
    ...(called?.name ? { name: called.name } : {}),
    arguments: called?.arguments ?? '',
  }));
}
