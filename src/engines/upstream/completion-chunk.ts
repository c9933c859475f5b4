import { z } from 'zod';
import type { FinishReason } from '../language-model.ts';

/** What one event of a streamed chat completion says that matters here. */
export interface CompletionChunk {
  text: string;
  finishReason?: FinishReason;
  promptTokens?: number;
  completionTokens?: number;
}

/** The message is the second half of a sentence. */
export class BrokenChunk extends Error {
  override readonly name = 'BrokenChunk';
}

const tokenCount = z.int().nonnegative().nullish();

/**
 * Only what is used; `reasoning_content` and `reasoning`, in which servers put the thoughts of a model, are
 * not, so that they are never spoken.
 */
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        index: z.int().nullish(),
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: tokenCount, completion_tokens: tokenCount }).nullish(),
  error: z.unknown().optional(),
});

/** Reads the data of one event. Throws {@link BrokenChunk} for an error event and for anything unforeseen. */
export function parseCompletionChunk(data: string): CompletionChunk {
  const parsed = chunkSchema.safeParse(parseJson(data));
  if (!parsed.success)
    throw new BrokenChunk('an event is no piece of a chat completion', { cause: parsed.error });
  const { choices, usage, error } = parsed.data;
  if (error !== undefined && error !== null) throw new BrokenChunk('it reports an error');
  const choice = choices?.find(({ index }) => (index ?? 0) === 0);
  const finishReason = finishReasonOf(choice?.finish_reason);
  return {
    text: choice?.delta?.content ?? '',
    ...(finishReason === undefined ? {} : { finishReason }),
    ...(typeof usage?.prompt_tokens === 'number' ? { promptTokens: usage.prompt_tokens } : {}),
    ...(typeof usage?.completion_tokens === 'number' ? { completionTokens: usage.completion_tokens } : {}),
  };
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw new BrokenChunk('an event is not JSON', { cause });
  }
}

/** Other reasons, such as `tool_calls` or `content_filter`, end an answer as well; there is no more to come. */
function finishReasonOf(reason: string | null | undefined): FinishReason | undefined {
  if (reason === null || reason === undefined || reason === '') return undefined;
  if (reason === 'error') throw new BrokenChunk('it reports an error');
  return reason === 'length' ? 'length' : 'stop';
}
