import type { FinishReason, GenerateOptions, LanguageModelPart } from '../language-model.ts';
import type { CompletionChunk, Usage } from './completion-chunk.ts';
import { createSpokenLogprobs } from './spoken-logprobs.ts';
import { createToolCalls } from './tool-calls.ts';
import { withoutReasoning } from './without-reasoning.ts';

/** Makes the parts of an answer of what a server streams: first words, then calls. */
export interface AnswerParts {
  push(chunk: CompletionChunk): LanguageModelPart[];
  /** What was held back, and the end. */
  end(reason: FinishReason, usage: Usage): LanguageModelPart[];
}

/** Words that a model adds to its calls when they have begun are dropped: nobody could tell where they belong. */
export function createAnswerParts({ tools }: Pick<GenerateOptions, 'tools'>): AnswerParts {
  const spoken = withoutReasoning();
  const logprobs = createSpokenLogprobs();
  const calls = createToolCalls({ parallel: tools?.parallel ?? true });

  return {
    push(chunk) {
      if (calls.hasAny) return calls.push(chunk.toolCalls);
      logprobs.push(chunk.logprobs);
      const words = textDelta(spoken.push(chunk.text));
      const called = calls.push(chunk.toolCalls);
      return calls.hasAny ? [...words, ...textDelta(spoken.end()), ...called] : words;
    },
    end(reason, usage) {
      const isCut = reason === 'length';
      const words = calls.hasAny ? [] : textDelta(spoken.end());
      const called = calls.end({ isCut });
      // Many say `stop` after calls, and some `tool_calls` without one.
      const finishReason = isCut ? 'length' : calls.hasAny ? 'tool-calls' : 'stop';
      return [...words, ...called, { type: 'end', finishReason, ...usage }];
    },
  };

  function textDelta(text: string): LanguageModelPart[] {
    if (text === '') return [];
    const said = logprobs.take(text);
    return [{ type: 'text-delta', text, ...(said.length === 0 ? {} : { logprobs: said }) }];
  }
}
