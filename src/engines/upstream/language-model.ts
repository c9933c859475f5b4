import { SamtalError } from '../../errors.ts';
import { scoped } from '../../streams/scoped.ts';
import type { GenerateOptions, LanguageModel, LanguageModelPart, PromptMessage } from '../language-model.ts';
import { findModel } from './find-model.ts';
import { streamCompletion } from './stream-completion.ts';
import { createUpstreamServer } from './upstream-server.ts';

export interface UpstreamOptions {
  /** Where the API begins, such as `http://127.0.0.1:11434/v1`. */
  baseUrl: string;
  /** As the server names it; without it, the first model that the server lists. */
  model?: string;
  /** The environment variable that holds the server's key. */
  apiKeyVariable?: string;
  environment?: Readonly<Record<string, string | undefined>>;
  /** Of the model, where the server does not say. */
  contextTokens?: number;
  connectTimeoutMs?: number;
  /** A long prompt on a slow machine is read for tens of seconds before the first word. */
  headersTimeoutMs?: number;
  /** Between two pieces of an answer. */
  idleTimeoutMs?: number;
}

/**
 * Any server with OpenAI's chat completions, such as Ollama, vLLM, SGLang or llama-server. Throws
 * `engine_unavailable` when it can't be used as it is set up, `engine_failed` when an answer breaks off,
 * `context_length_exceeded`, and `unsupported_parameter` or `unsupported_value` when it says that it or its model
 * has no such thing as tools, a format or chances of tokens.
 */
export function createUpstreamLanguageModel({
  baseUrl,
  model,
  apiKeyVariable,
  environment = process.env,
  contextTokens = 8192,
  connectTimeoutMs = 5_000,
  headersTimeoutMs = 60_000,
  idleTimeoutMs = 60_000,
}: UpstreamOptions): LanguageModel {
  const server = createUpstreamServer({
    baseUrl,
    ...(apiKeyVariable === undefined ? {} : { apiKeyVariable }),
    environment,
    connectTimeoutMs,
    headersTimeoutMs,
  });
  const closing = new AbortController();
  let modelName = model;
  let knownContextTokens = contextTokens;

  return {
    get label() {
      return `${modelName ?? 'first model'} (${server.address})`;
    },
    get contextTokens() {
      return knownContextTokens;
    },

    async ready(signal) {
      await find(AbortSignal.any([signal, closing.signal]));
    },

    async *generate(prompt, options) {
      const signal = AbortSignal.any([options.signal, closing.signal]);
      yield* scoped(signal, (scope) => answer(prompt, { ...options, signal: scope }));
    },

    async [Symbol.asyncDispose]() {
      closing.abort(
        new SamtalError('engine_unavailable', {
          message: 'Cannot answer: the language model is being shut down.',
        }),
      );
      server[Symbol.dispose]();
    },
  };

  async function find(signal: AbortSignal): Promise<string> {
    const found = await findModel(server, model, { idleTimeoutMs, signal });
    modelName = found.name;
    knownContextTokens = found.contextTokens ?? contextTokens;
    return found.name;
  }

  async function* answer(
    prompt: readonly PromptMessage[],
    options: GenerateOptions,
  ): AsyncGenerator<LanguageModelPart, void, undefined> {
    const name = modelName ?? (await find(options.signal));
    yield* streamCompletion(server, { model: name, prompt, options, idleTimeoutMs });
  }
}
