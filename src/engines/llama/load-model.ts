import { basename } from 'node:path';
import {
  InsufficientMemoryError,
  type LlamaContext,
  type LlamaModel,
  NoBinaryFoundError,
} from 'node-llama-cpp';
import { SamtalError } from '../../errors.ts';
import { checkModelFile } from '../../models/gguf/check-model-file.ts';
import { openLlama } from './open-llama.ts';
import type { LlamaOptions } from './options.ts';

export interface LoadedModel extends AsyncDisposable {
  model: LlamaModel;
  context: LlamaContext;
}

/**
 * Loads a model on the processor alone. Never compiles or downloads anything, and keeps llama.cpp's log,
 * in which prompts can occur, to itself. Throws `engine_unavailable` with what to do about it.
 */
export async function loadModel({
  modelPath,
  threads,
  contextTokens,
  sequences,
}: LlamaOptions): Promise<LoadedModel> {
  await checkModelFile(modelPath);
  try {
    const llama = await openLlama();
    const model = await llama.loadModel({ modelPath, gpuLayers: 0 });
    const context = await model.createContext({
      contextSize: Math.min(contextTokens, model.trainContextSize),
      sequences,
      threads,
    });
    return {
      model,
      context,
      async [Symbol.asyncDispose]() {
        await context.dispose();
        await model.dispose();
        await llama.dispose();
      },
    };
  } catch (cause) {
    throw new SamtalError('engine_unavailable', {
      message: `Cannot load the language model ${basename(modelPath)}: ${reasonOf(cause)}.`,
      cause,
    });
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof InsufficientMemoryError) {
    return 'there is not enough free memory; choose a smaller model or fewer context tokens';
  }
  if (cause instanceof NoBinaryFoundError) {
    return 'llama.cpp is not available for this platform; choose another server with --language-model';
  }
  return 'llama.cpp does not accept the file';
}
