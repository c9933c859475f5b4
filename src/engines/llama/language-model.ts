import { basename } from 'node:path';
import { SamtalError } from '../../errors.ts';
import type { LanguageModel } from '../language-model.ts';
import { loadModel } from './load-model.ts';
import { createLoadedLanguageModel } from './loaded-language-model.ts';
import type { LlamaOptions } from './options.ts';

/**
 * A GGUF model run by llama.cpp in this process. Resolves when its weights are loaded; `ready` evaluates the
 * preamble in every sequence, so that the first request evaluates only its own words.
 *
 * Throws `engine_unavailable` when the model can't be loaded; a call throws `context_length_exceeded` for a
 * prompt that leaves no room for an answer, `unsupported_value` for a schema, `overloaded`, or `engine_failed`.
 */
export async function createLlamaLanguageModel(options: LlamaOptions): Promise<LanguageModel> {
  const loaded = await loadModel(options);
  try {
    return createLoadedLanguageModel(loaded, options);
  } catch (cause) {
    await loaded[Symbol.asyncDispose]();
    throw new SamtalError('engine_unavailable', {
      message: `Cannot use the language model ${basename(options.modelPath)}: its chat template fails.`,
      cause,
    });
  }
}
