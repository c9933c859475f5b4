import { type LlamaModel, TokenBias } from 'node-llama-cpp';
import type { LogitBias } from '../language-model.ts';
import type { Vocabulary } from './chances/vocabulary.ts';

/** Biases by text on the tokens of this model; `undefined` where there are none. */
export function tokenBiasOf(
  model: LlamaModel,
  vocabulary: Vocabulary,
  biases: readonly LogitBias[] = [],
): TokenBias | undefined {
  if (biases.length === 0) return undefined;
  const tokenBias = TokenBias.for(model);
  for (const { text, bias } of biases) {
    // A number and not "never": where a grammar leaves nothing else, a banned token must remain possible.
    for (const token of vocabulary.tokensOf(text)) tokenBias.set(token, { logit: bias });
  }
  return tokenBias;
}
