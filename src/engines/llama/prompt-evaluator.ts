import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import type { SequenceLease } from './sequence-pool.ts';

/** Native evaluation can't be interrupted, so a prompt goes in runs of about this long: half of what an abort may take. */
const RUN_MS = 100;

const FIRST_RUN_TOKENS = 32;
const MIN_RUN_TOKENS = 8;
/** llama.cpp's default batch; longer runs gain nothing. */
const MAX_RUN_TOKENS = 512;

/** Brings sequences to the end of a prompt, learning on the way how fast this machine is. */
export interface PromptEvaluator {
  /**
   * Makes the leased sequence hold the prompt, but for a last run of at least one token, which is returned:
   * the answer's first token comes out of evaluating it.
   */
  evaluate(lease: SequenceLease<LlamaContextSequence>, prompt: readonly Token[]): Promise<Token[]>;
}

export function createPromptEvaluator(): PromptEvaluator {
  let runTokens = FIRST_RUN_TOKENS;

  return {
    async evaluate(lease, prompt) {
      await lease.run(forgetFrom(lease.sequence, lease.heldTokens));
      let next = lease.heldTokens;
      while (prompt.length - next > runTokens) {
        const run = prompt.slice(next, next + runTokens);
        const startMs = performance.now();
        await lease.run(lease.sequence.evaluateWithoutGeneratingNewTokens(run));
        next += run.length;
        const fitting = Math.round((run.length * RUN_MS) / (performance.now() - startMs));
        runTokens = Math.max(MIN_RUN_TOKENS, Math.min(fitting, MAX_RUN_TOKENS));
      }
      return prompt.slice(next);
    },
  };
}

async function forgetFrom(sequence: LlamaContextSequence, start: number): Promise<void> {
  const end = sequence.nextTokenIndex;
  if (start === 0) await sequence.clearHistory();
  else if (start < end) await sequence.eraseContextTokenRanges([{ start, end }]);
}
