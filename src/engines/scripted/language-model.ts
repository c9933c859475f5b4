import { SamtalError } from '../../errors.ts';
import type {
  FinishReason,
  GenerateOptions,
  LanguageModel,
  LanguageModelPart,
  PromptMessage,
} from '../language-model.ts';
import { biasedWords } from './biased-words.ts';
import { callParts } from './call-parts.ts';
import { pause } from './pause.ts';
import { SaidText } from './said-text.ts';
import { writeScript } from './script.ts';

export interface ScriptedLanguageModelOptions {
  label?: string;
  /** Words of prompt and answer together. */
  contextTokens?: number;
  /** Before each word. */
  wordDelayMs?: number;
}

/** Answers by the rules of `script.ts`, a word at a time; its tokens are words, and pieces of calls. */
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
  options: GenerateOptions,
  { contextTokens, wordDelayMs }: { contextTokens: number; wordDelayMs: number },
): AsyncGenerator<LanguageModelPart> {
  const { maxTokens = Number.POSITIVE_INFINITY, stop = [], logitBias = [], topLogprobs, signal } = options;
  const promptTokens = prompt.reduce((sum, message) => sum + countWords(textOf(message)), 0);
  if (promptTokens >= contextTokens) {
    throw new SamtalError('context_length_exceeded', {
      message: `This model's maximum context length is ${contextTokens} tokens. However, your messages resulted in ${promptTokens} tokens. Please reduce the length of the messages.`,
      param: 'messages',
    });
  }
  const script = writeScript(prompt, options);
  const limit = Math.min(maxTokens, contextTokens - promptTokens);
  const said = new SaidText(stop, topLogprobs);
  let completionTokens = 0;
  let finishReason: FinishReason = script.calls.length > 0 ? 'tool-calls' : 'stop';

  // A bias among the words of JSON would leave no JSON.
  const words = biasedWords(wordsOf(script.text), options.format === undefined ? logitBias : []);
  for (const token of [...words, ...callParts(script.calls)]) {
    if (completionTokens === script.failAfterWords) {
      throw new SamtalError('engine_failed', { message: 'Cannot finish the request: the script says so.' });
    }
    if (completionTokens === limit) {
      finishReason = 'length';
      break;
    }
    await pause(script.wordDelayMs ?? wordDelayMs, signal);
    completionTokens += 1;
    if (typeof token === 'string') {
      const part = said.push(token);
      if (part !== undefined) yield part;
      if (!said.isStopped) continue;
      finishReason = 'stop';
      break;
    }
    const held = said.end();
    if (held !== undefined) yield held;
    yield token;
  }
  const held = said.end();
  if (held !== undefined) yield held;
  yield { type: 'end', finishReason, promptTokens, completionTokens };
}

function textOf(message: PromptMessage): string {
  if (message.role !== 'assistant') return message.text;
  const calls = message.toolCalls ?? [];
  return [message.text, ...calls.map(({ name, arguments: json }) => `${name} ${json}`)].join(' ');
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Each word with the space before it, so that joining them gives the text back. */
function wordsOf(text: string): string[] {
  // Not by a pattern that begins with blanks: it would try every run of them again from each of its blanks.
  return text.split(/(?<=\S)(?=\s)/).filter((word) => word.trim() !== '');
}
