import { SamtalError } from '../../errors.ts';
import { createStopStrings } from '../../text/stop-strings.ts';
import type { GenerateOptions, LanguageModel, LanguageModelPart, PromptMessage } from '../language-model.ts';
import { pause } from './pause.ts';
import { writeScript } from './script.ts';

export interface ScriptedLanguageModelOptions {
  label?: string;
  /** Words of prompt and answer together. */
  contextTokens?: number;
  /** Before each word. */
  wordDelayMs?: number;
}

/** Answers by the rules of `script.ts`, a word at a time; its tokens are words. */
export function createScriptedLanguageModel({
  label = 'scripted language model',
  contextTokens = 8_192,
  wordDelayMs = 0,
}: ScriptedLanguageModelOptions = {}): LanguageModel {
  return {
    label,
    contextTokens,
    async ready(signal) {
      signal.throwIfAborted();
    },
    generate: (prompt, options) => generate(prompt, options, { contextTokens, wordDelayMs }),
    async [Symbol.asyncDispose]() {},
  };
}

async function* generate(
  prompt: readonly PromptMessage[],
  { maxTokens = Number.POSITIVE_INFINITY, stop = [], signal }: GenerateOptions,
  { contextTokens, wordDelayMs }: { contextTokens: number; wordDelayMs: number },
): AsyncGenerator<LanguageModelPart> {
  const promptTokens = prompt.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  if (promptTokens >= contextTokens) {
    throw new SamtalError('context_length_exceeded', {
      message: `This model's maximum context length is ${contextTokens} tokens, however you requested ${promptTokens} tokens. Please reduce the length of the messages.`,
      param: 'messages',
    });
  }
  const script = writeScript(prompt);
  const limit = Math.min(maxTokens, contextTokens - promptTokens);
  const stopStrings = createStopStrings(stop);
  let completionTokens = 0;
  let finishReason: 'stop' | 'length' = 'stop';

  for (const word of wordsOf(script.text)) {
    if (completionTokens === script.failAfterWords) {
      throw new SamtalError('engine_failed', { message: 'Cannot finish the request: the script says so.' });
    }
    if (completionTokens === limit) {
      finishReason = 'length';
      break;
    }
    await pause(script.wordDelayMs ?? wordDelayMs, signal);
    completionTokens += 1;
    const { text, stopped } = stopStrings.push(word);
    if (text !== '') yield { type: 'text-delta', text };
    if (stopped) break;
  }
  const rest = stopStrings.end();
  if (rest !== '') yield { type: 'text-delta', text: rest };
  yield { type: 'end', finishReason, promptTokens, completionTokens };
}

/** Each word with the space before it, so that joining them gives the text back. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}
