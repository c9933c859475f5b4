import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { SamtalError } from '../../errors.ts';
import { untilAborted } from '../../streams/until-aborted.ts';
import type { LanguageModel, LanguageModelPart, PromptMessage } from '../language-model.ts';
import { type LoadedModel, loadModel } from './load-model.ts';
import type { LlamaOptions } from './options.ts';
import { createPromptEvaluator } from './prompt-evaluator.ts';
import { createPromptTemplate } from './prompt-template.ts';
import { createSequencePool } from './sequence-pool.ts';
import { streamAnswer } from './stream-answer.ts';

/** Tokenising blocks the event loop for this many characters at most, some tens of milliseconds. */
const SLICE_CHARACTERS = 128 * 1024;

/**
 * A GGUF model run by llama.cpp in this process. Resolves when its weights are loaded; `ready` evaluates the
 * preamble in every sequence, so that the first request evaluates only its own words.
 *
 * Throws `engine_unavailable` when the model can't be loaded; a call throws `context_length_exceeded` for a
 * prompt that leaves no room for an answer, `overloaded`, or `engine_failed`.
 */
export async function createLlamaLanguageModel(options: LlamaOptions): Promise<LanguageModel> {
  const loaded = await loadModel(options);
  try {
    return languageModelOf(loaded, options);
  } catch (cause) {
    await loaded[Symbol.asyncDispose]();
    throw new SamtalError('engine_unavailable', {
      message: `Cannot use the language model ${basename(options.modelPath)}: its chat template fails.`,
      cause,
    });
  }
}

function languageModelOf(loaded: LoadedModel, { modelPath, preamble }: LlamaOptions): LanguageModel {
  const { model, context } = loaded;
  const contextTokens = context.contextSize;
  const label = `${basename(modelPath, '.gguf')} (llama.cpp)`;
  const template = createPromptTemplate(model, preamble);
  const preambleTokens = template.preambleTokens();
  const sequences = Array.from({ length: context.totalSequences }, () => context.getSequence());
  const pool = createSequencePool(sequences, preambleTokens);
  const evaluator = createPromptEvaluator();
  const closing = new AbortController();
  let warming: Promise<void> | undefined;

  return {
    label,
    contextTokens,

    async ready(signal) {
      warming ??= warm().catch((error: unknown) => {
        warming = undefined;
        throw error;
      });
      await untilAborted(warming, signal);
    },

    async *generate(prompt, options): AsyncGenerator<LanguageModelPart, void, undefined> {
      const signal = AbortSignal.any([options.signal, closing.signal]);
      signal.throwIfAborted();
      try {
        await refuseHugePrompt(prompt, signal);
        const tokens = template.tokens(prompt);
        // One token of the answer must fit, and one cell of the context stays free.
        if (tokens.length > contextTokens - 2) throw contextLengthExceeded(contextTokens, tokens.length);
        const seeded = options.seed !== undefined;
        const lease = await pool.lease(tokens, { seeded, signal });
        try {
          const lastRun = await evaluator.evaluate(lease, tokens);
          yield* streamAnswer({ model, lease, lastRun, promptTokens: tokens.length, options });
        } finally {
          lease[Symbol.dispose]();
        }
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (error instanceof SamtalError) throw error;
        throw new SamtalError('engine_failed', {
          message: `Cannot answer: ${label} failed.`,
          cause: error,
        });
      }
    },

    async [Symbol.asyncDispose]() {
      closing.abort(
        new SamtalError('engine_unavailable', {
          message: 'Cannot answer: the language model is being shut down.',
        }),
      );
      await pool[Symbol.asyncDispose]();
      await loaded[Symbol.asyncDispose]();
    },
  };

  /** All sequences are leased before the first is evaluated, or the first would be given out every time. */
  async function warm(): Promise<void> {
    const { signal } = closing;
    const leases = await Promise.all(
      sequences.map(() => pool.lease(preambleTokens, { seeded: false, signal })),
    );
    try {
      for (const lease of leases) {
        const lastRun = await evaluator.evaluate(lease, preambleTokens);
        // One token is sampled and forgotten, which reads the last of the weights from disk.
        const tokens = lease.sequence.evaluate(lastRun, { temperature: 0 });
        await lease.run(tokens.next().finally(() => tokens.return()));
      }
    } finally {
      for (const lease of leases) lease[Symbol.dispose]();
    }
  }

  /** Counts what is far longer than usual in slices, so that one huge request does not hold up the others. */
  async function refuseHugePrompt(prompt: readonly PromptMessage[], signal: AbortSignal): Promise<void> {
    const characters = prompt.reduce((sum, { text }) => sum + text.length, 0);
    if (characters <= SLICE_CHARACTERS) return;
    let tokenCount = 0;
    for (const { text } of prompt) {
      for (let start = 0; start < text.length; start += SLICE_CHARACTERS) {
        tokenCount += model.tokenize(text.slice(start, start + SLICE_CHARACTERS)).length;
        await setImmediate(undefined, { signal });
      }
    }
    if (tokenCount > contextTokens - 2) throw contextLengthExceeded(contextTokens, tokenCount);
  }
}

function contextLengthExceeded(contextTokens: number, promptTokens: number): SamtalError {
  return new SamtalError('context_length_exceeded', {
    message:
      `This model's maximum context length is ${contextTokens} tokens. However, your messages resulted in ` +
      `${promptTokens} tokens. Please reduce the length of the messages.`,
    param: 'messages',
  });
}
