import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { LlamaGrammarEvaluationState, type LlamaModel } from 'node-llama-cpp';
import { SamtalError } from '../../errors.ts';
import { untilAborted } from '../../streams/until-aborted.ts';
import type { LanguageModel, LanguageModelPart } from '../language-model.ts';
import { createRelevance } from './calls/relevance.ts';
import { createVocabulary } from './chances/vocabulary.ts';
import { decidesCalls } from './decides-calls.ts';
import type { LoadedModel } from './load-model.ts';
import type { LlamaOptions } from './options.ts';
import { planAnswer } from './plan-answer.ts';
import { createPromptEvaluator } from './prompt-evaluator.ts';
import { createPromptTemplate, type TextMessage } from './prompt-template.ts';
import { createSequencePool } from './sequence-pool.ts';
import { streamAnswer } from './stream-answer.ts';

/** Tokenising blocks the event loop for this many characters at most, some tens of milliseconds. */
const SLICE_CHARACTERS = 128 * 1024;

/** A model that is loaded, which is disposed of with it. Throws what the model's chat template throws. */
export function createLoadedLanguageModel(loaded: LoadedModel, options: LlamaOptions): LanguageModel {
  const { model, context } = loaded;
  const { modelPath, preamble } = options;
  const contextTokens = context.contextSize;
  const label = `${basename(modelPath, '.gguf')} (llama.cpp)`;
  const template = createPromptTemplate(model, preamble);
  const preambleTokens = template.preambleTokens();
  const sequences = Array.from({ length: context.totalSequences }, () => context.getSequence());
  const pool = createSequencePool(sequences, preambleTokens);
  const evaluator = createPromptEvaluator();
  const vocabulary = createVocabulary(model);
  const relevance = createRelevance(model);
  const planner = {
    defaultSystem: preamble.find(({ role }) => role === 'system')?.text,
    decides: options.decidesCalls ?? decidesCalls(model),
    relevance,
  };
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
        const plan = await planAnswer(prompt, { ...options, signal }, planner);
        await refuseHugePrompt(plan.prompt, signal);
        const grammar = await openGrammar(model, plan.grammar);
        const promptTokens = template.tokens(plan.prompt);
        const opening = model.tokenize(plan.opening, false, 'trimLeadingSpace');
        const tokens = [...promptTokens, ...opening];
        // One token of the answer must fit, and one cell of the context stays free.
        if (tokens.length > contextTokens - 2) throw contextLengthExceeded(contextTokens, tokens.length);
        const { tenant, seed } = options;
        const lease = await pool.lease(tokens, { tenant, seeded: seed !== undefined, signal });
        try {
          const lastRun = await evaluator.evaluate(lease, tokens);
          yield* streamAnswer({
            model,
            vocabulary,
            lease,
            lastRun,
            promptTokens: promptTokens.length,
            openingTokens: opening.length,
            plan,
            grammar,
            options,
          });
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
      await relevance[Symbol.asyncDispose]();
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
  async function refuseHugePrompt(prompt: readonly TextMessage[], signal: AbortSignal): Promise<void> {
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

async function openGrammar(
  model: LlamaModel,
  grammar: string | undefined,
): Promise<LlamaGrammarEvaluationState | undefined> {
  if (grammar === undefined) return undefined;
  return new LlamaGrammarEvaluationState({ model, grammar: await model.llama.createGrammar({ grammar }) });
}

function contextLengthExceeded(contextTokens: number, promptTokens: number): SamtalError {
  return new SamtalError('context_length_exceeded', {
    message:
      `This model's maximum context length is ${contextTokens} tokens. However, your messages resulted in ` +
      `${promptTokens} tokens. Please reduce the length of the messages.`,
    param: 'messages',
  });
}
