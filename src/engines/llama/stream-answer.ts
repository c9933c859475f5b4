import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { release } from '../../streams/release.ts';
import { createStopStrings } from '../../text/stop-strings.ts';
import type { FinishReason, GenerateOptions, LanguageModelPart } from '../language-model.ts';
import { withoutReasoning } from '../upstream/without-reasoning.ts';
import { createDetokenizer } from './detokenizer.ts';
import { createRepetitionGuard } from './repetition-guard.ts';
import { samplingOf } from './sampling.ts';
import type { SequenceLease } from './sequence-pool.ts';

/**
 * Generates the answer to a prompt that the leased sequence holds but for `lastRun`, one token for each part
 * that is asked for.
 */
export async function* streamAnswer({
  model,
  lease,
  lastRun,
  promptTokens,
  options,
}: {
  model: LlamaModel;
  lease: SequenceLease<LlamaContextSequence>;
  lastRun: Token[];
  promptTokens: number;
  options: GenerateOptions;
}): AsyncGenerator<LanguageModelPart, void, undefined> {
  const { sequence } = lease;
  const answer: Token[] = [];
  const text = createAnswerText(model, options.stop ?? []);
  const guard = createRepetitionGuard<Token>();
  const tokens = sequence.evaluate(lastRun, samplingOf(options, answer));
  let finishReason: FinishReason | undefined;
  try {
    while (finishReason === undefined) {
      const { value: token } = await lease.run(tokens.next());
      if (token === undefined || text.endsTurn(token)) {
        finishReason = 'stop';
        break;
      }
      answer.push(token);
      const { delta, stopped } = text.push(token);
      if (delta !== '') yield { type: 'text-delta', text: delta };

      if (stopped) finishReason = 'stop';
      else if (answer.length === options.maxTokens) finishReason = 'length';
      // One cell stays free: at the last one the library would drop the beginning of the prompt.
      else if (sequence.nextTokenIndex >= sequence.contextSize - 1) finishReason = 'length';
      else if (guard.loops(token, delta)) finishReason = 'stop';
    }
    const rest = text.end();
    if (rest !== '') yield { type: 'text-delta', text: rest };
    lease.answered(answer.length);
    yield { type: 'end', finishReason, promptTokens, completionTokens: answer.length };
  } finally {
    // Not awaited: after an abort it ends only with the native work, which the lease waits for.
    void lease.run(release(tokens)).catch(() => {});
  }
}

/** From tokens to what is spoken: whole characters, no thoughts, nothing from a stop string on. */
function createAnswerText(model: LlamaModel, stop: readonly string[]) {
  const detokenizer = createDetokenizer<Token>((tokens, before) => model.detokenize(tokens, false, before));
  const spoken = withoutReasoning();
  const stops = createStopStrings(stop);
  let isSpeaking = false;

  return {
    /** A control token among the words, such as the start of a turn, means that the model talks to itself. */
    endsTurn(token: Token): boolean {
      return isSpeaking && model.getTokenAttributes(token).control;
    },
    push(token: Token): { delta: string; stopped: boolean } {
      const visible = spoken.push(detokenizer.push(token));
      isSpeaking ||= visible !== '';
      const { text: delta, stopped } = stops.push(visible);
      return { delta, stopped };
    },
    end(): string {
      const { text, stopped } = stops.push(spoken.end());
      return stopped ? text : text + stops.end();
    },
  };
}
