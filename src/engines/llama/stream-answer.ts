import {
  type LlamaContextSequence,
  type LlamaGrammarEvaluationState,
  type LlamaModel,
  type Token,
  TokenBias,
} from 'node-llama-cpp';
import { release } from '../../streams/release.ts';
import type { FinishReason, GenerateOptions, LanguageModelPart } from '../language-model.ts';
import { createAnswerContent } from './answer-content.ts';
import { CALL_END_TAG, CALL_TAG } from './calls/tool-tags.ts';
import { measureToken } from './chances/measure-token.ts';
import type { Vocabulary } from './chances/vocabulary.ts';
import { createDetokenizer } from './detokenizer.ts';
import { createJsonClosing } from './json-closing.ts';
import { tokenBiasOf } from './logit-bias.ts';
import type { AnswerPlan } from './plan-answer.ts';
import { createRepetitionGuard } from './repetition-guard.ts';
import { samplingOf } from './sampling.ts';
import type { SequenceLease } from './sequence-pool.ts';

/**
 * Generates the answer to a prompt that the leased sequence holds but for `lastRun`, one token for each part
 * that is asked for.
 */
export async function* streamAnswer({
  model,
  vocabulary,
  lease,
  lastRun,
  promptTokens,
  openingTokens,
  plan,
  grammar,
  options,
}: {
  model: LlamaModel;
  vocabulary: Vocabulary;
  lease: SequenceLease<LlamaContextSequence>;
  lastRun: Token[];
  promptTokens: number;
  /** Of the plan's opening, which the sequence holds with the prompt. */
  openingTokens: number;
  plan: AnswerPlan;
  grammar: LlamaGrammarEvaluationState | undefined;
  options: GenerateOptions;
}): AsyncGenerator<LanguageModelPart, void, undefined> {
  const { sequence } = lease;
  const { topLogprobs, maxTokens = Number.POSITIVE_INFINITY } = options;
  const answer: Token[] = [];
  const content = createAnswerContent(plan, {
    stop: options.stop ?? [],
    hasLogprobs: topLogprobs !== undefined,
  });
  // Text that a grammar is held to is read as the grammar reads it, marks of the chat format and all.
  const detokenizer = createDetokenizer<Token>((tokens, before) =>
    model.detokenize(tokens, grammar !== undefined, before),
  );
  const bias = tokenBiasOf(model, vocabulary, options.logitBias) ?? TokenBias.for(model);
  const isJson = () => plan.content === 'value' || content.isCalling;
  const proseGuard = createRepetitionGuard<Token>();
  const closing = createJsonClosing(model);

  const tokens = sequence.evaluate(lastRun, {
    ...samplingOf(options, answer, isJson),
    ...(grammar === undefined ? {} : { grammarEvaluationState: grammar }),
    tokenBias: () => closing.bias ?? bias,
  });
  let finishReason: FinishReason | undefined;
  try {
    yield* content.push(plan.opening);
    let previous = lastRun.at(-1);
    while (finishReason === undefined) {
      const { value: token } = await lease.run(tokens.next());
      const isControl = token !== undefined && !isJson() && isControlToken(model, token);
      // A control token among the words, such as the start of a turn, means that the model talks to itself.
      if (token === undefined || (isControl && content.isSpeaking)) {
        finishReason = 'stop';
        break;
      }
      answer.push(token);
      const logprob =
        topLogprobs === undefined || previous === undefined || content.isCalling
          ? undefined
          : await lease.run(
              measureToken(sequence, { previous, chosen: token, top: topLogprobs, vocabulary }),
            );
      previous = token;
      const text = isControl ? '' : detokenizer.push(token);
      if (isJson()) closing.write(token, text);
      yield* content.push(text, logprob);

      if (content.isComplete) finishReason = 'stop';
      else if (openingTokens + answer.length >= maxTokens) finishReason = 'length';
      // One cell stays free: at the last one the library would drop the beginning of the prompt.
      else if (sequence.nextTokenIndex >= sequence.contextSize - 1) finishReason = 'length';
      else if (closing.isOverdue) finishReason = 'length';
      else if (!isJson() && proseGuard.loops(token, text)) finishReason = 'stop';
    }
    yield* content.end({ isCut: finishReason === 'length' });
    lease.answered(answer.length);
    if (finishReason === 'stop' && content.isCalling) finishReason = 'tool-calls';
    yield { type: 'end', finishReason, promptTokens, completionTokens: openingTokens + answer.length };
  } finally {
    // Not awaited: after an abort it ends only with the native work, which the lease waits for.
    void lease.run(release(tokens)).catch(() => {});
  }
}

/** The tags of a call are control tokens to some models, and are what a grammar reads as their text. */
function isControlToken(model: LlamaModel, token: Token): boolean {
  if (!model.getTokenAttributes(token).control) return false;
  const text = model.detokenize([token], true);
  return text !== CALL_TAG && text !== CALL_END_TAG;
}
