import { z } from 'zod';
import type { FinishReason, GenerateOptions, TokenLogprob } from '../language-model.ts';
import { BrokenChunk } from './broken-chunk.ts';
import { parseTokenLogprobs } from './token-logprobs.ts';
import { parseToolCallDeltas, type ToolCallDelta } from './tool-call-delta.ts';

/** What one event of a streamed chat completion says that matters here. */
export interface CompletionChunk {
  text: string;
  /** None where nobody asked for them, whatever the server sends. */
  logprobs: readonly TokenLogprob[];
  /** None where no tools were offered. */
  toolCalls: readonly ToolCallDelta[];
  finishReason?: FinishReason;
  usage: Usage;
}

export interface Usage {
  promptTokens?: number;
  completionTokens?: number;
}

/** What the request asked for, and so what is looked for in the answer. */
export type Wanted = Pick<GenerateOptions, 'tools' | 'topLogprobs'>;

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
        delta: z.object({ content: z.string().nullish(), tool_calls: z.unknown().optional() }).nullish(),
        logprobs: z.unknown().optional(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: tokenCount, completion_tokens: tokenCount }).nullish(),
  error: z.unknown().optional(),
});

/** Reads the data of one event. Throws {@link BrokenChunk} for an error event and for anything unforeseen. */
export function parseCompletionChunk(data: string, { tools, topLogprobs }: Wanted): CompletionChunk {
  const parsed = chunkSchema.safeParse(parseJson(data));
  if (!parsed.success)
    throw new BrokenChunk('an event is no piece of a chat completion', { cause: parsed.error });
  const { choices, usage, error } = parsed.data;
  if (error !== undefined && error !== null) throw new BrokenChunk('it reports an error');
  const choice = choices?.find(({ index }) => (index ?? 0) === 0);
  const finishReason = finishReasonOf(choice?.finish_reason);
  return {
    text: choice?.delta?.content ?? '',
    logprobs: topLogprobs === undefined ? [] : parseTokenLogprobs(choice?.logprobs, topLogprobs),
    toolCalls: tools === undefined ? [] : parseToolCallDeltas(choice?.delta?.tool_calls),
    ...(finishReason === undefined ? {} : { finishReason }),
    usage: {
      ...(typeof usage?.prompt_tokens === 'number' ? { promptTokens: usage.prompt_tokens } : {}),
      ...(typeof usage?.completion_tokens === 'number' ? { completionTokens: usage.completion_tokens } : {}),
    },
  };
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw new BrokenChunk('an event is not JSON', { cause });
  }
}

/** Other reasons, such as `content_filter`, end an answer as well; there is no more to come. */
function finishReasonOf(reason: string | null | undefined): FinishReason | undefined {
  if (reason === null || reason === undefined || reason === '') return undefined;
  if (reason === 'error') throw new BrokenChunk('it reports an error');
  if (reason === 'tool_calls') return 'tool-calls';
  return reason === 'length' ? 'length' : 'stop';
}
