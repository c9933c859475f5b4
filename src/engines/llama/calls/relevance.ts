import type { LlamaContext, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { untilAborted } from '../../../streams/until-aborted.ts';
import type { FunctionTool } from '../../language-model.ts';

/** Judges whether somebody's words ask for a function, for a model too small to judge that itself. */
export interface Relevance extends AsyncDisposable {
  /**
   * How much likelier the model finds the words once it has read what one of the functions is for, as a natural
   * logarithm, and the function that makes them likeliest.
   */
  judge(
    words: string,
    functions: readonly FunctionTool[],
    signal: AbortSignal,
  ): Promise<{ logOdds: number; likeliest: FunctionTool | undefined }>;
}

/** What is asked for, and what for, is said in few words. */
const MAX_WORDS_CHARACTERS = 1000;
const MAX_WORDS_TOKENS = 96;
const MAX_PURPOSE_CHARACTERS = 120;
const MAX_PURPOSE_TOKENS = 128;

/** Room for both and what stands between; the smallest that llama.cpp makes. */
const CONTEXT_TOKENS = 256;

/**
 * Asked directly, by a question or by the first token of an answer, a model of 135 million parameters guesses.
 * But it knows which words belong together, so we ask the other way round, as a noisy channel does: "How warm is
 * it in Madrid?" is 160,000 times likelier after "Get the current weather in a city", "Tell me a joke" is not.
 *
 * It works in a small context of its own, which is made when it is first needed, so that the conversations that
 * the others hold are not disturbed.
 */
export function createRelevance(model: LlamaModel): Relevance {
  let opened: Promise<{ context: LlamaContext; sequence: LlamaContextSequence }> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  return {
    async judge(words, functions, signal) {
      const wordsTokens = model
        .tokenize(words.trim().slice(0, MAX_WORDS_CHARACTERS))
        .slice(0, MAX_WORDS_TOKENS);
      const alone = await likelihood('', wordsTokens, signal);
      const likelihoods: { tool: FunctionTool; value: number }[] = [];
      for (const tool of functions) {
        likelihoods.push({ tool, value: await likelihood(`${purposeOf(tool)}. `, wordsTokens, signal) });
      }
      likelihoods.sort((a, b) => b.value - a.value);
      const best = likelihoods[0];
      if (best === undefined) return { logOdds: Number.NEGATIVE_INFINITY, likeliest: undefined };
      // The mean over the functions, or the more there were the likelier any words would seem to need one.
      const sum = likelihoods.reduce((total, { value }) => total + Math.exp(value - best.value), 0);
      return { logOdds: best.value + Math.log(sum / functions.length) - alone, likeliest: best.tool };
    },
    async [Symbol.asyncDispose]() {
      await last;
      await (await opened)?.context.dispose();
    },
  };

  /** One at a time; who leaves is not waited for by himself, only by the next. */
  async function likelihood(before: string, words: readonly Token[], signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    const beforeTokens = model.tokenize(`${before}Somebody says: "`).slice(-MAX_PURPOSE_TOKENS);
    const work = last.then(async () => {
      signal.throwIfAborted();
      opened ??= open();
      return await logLikelihood((await opened).sequence, beforeTokens, words);
    });
    last = work.catch(() => {});
    return await untilAborted(work, signal);
  }

  async function open() {
    const context = await model.createContext({
      contextSize: CONTEXT_TOKENS,
      batchSize: CONTEXT_TOKENS,
      sequences: 1,
      threads: 1,
    });
    return { context, sequence: context.getSequence() };
  }
}

/** What a function is for, in words: its description or, where there is none, its name taken apart. */
function purposeOf({ name, description }: FunctionTool): string {
  const told = description?.trim().replace(/\.$/, '') ?? '';
  if (told !== '') return told.slice(0, MAX_PURPOSE_CHARACTERS);
  const words = name
    .slice(0, MAX_PURPOSE_CHARACTERS)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The logarithm of how likely `tokens` are after `before`. */
async function logLikelihood(
  sequence: LlamaContextSequence,
  before: readonly Token[],
  tokens: readonly Token[],
): Promise<number> {
  await sequence.clearHistory();
  const all = [...before, ...tokens];
  const outputs = await sequence.controlledEvaluate(
    all.slice(0, -1).map((token, index) => {
      const next = all[index + 1];
      if (next === undefined || index < before.length - 1) return token;
      // At temperature 0 the selected token is the likeliest, whose logit the total weight refers to.
      const logits = { filter: { tokens: [next], includeSelected: true } };
      return [token, { generateNext: { logits, totalLogitWeight: true, options: { temperature: 0 } } }];
    }),
  );
  let sum = 0;
  for (const [index, output] of outputs.entries()) {
    const next = all[index + 1];
    const { logits, totalLogitWeight } = output?.next ?? {};
    if (next === undefined || logits === undefined || totalLogitWeight === undefined) continue;
    sum +=
      (logits.get(next) ?? Number.NEGATIVE_INFINITY) -
      Math.max(...logits.values()) -
      Math.log(totalLogitWeight);
  }
  return sum;
}
