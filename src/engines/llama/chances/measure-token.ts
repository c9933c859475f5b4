import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import type { TokenChance, TokenLogprob } from '../../language-model.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the API says of a token that is all but impossible. */
const LEAST_LOGPROB = -9999;

/**
 * How likely `chosen` was after `previous`, the last token that the sequence holds, in the model's own
 * distribution: before penalties, biases, temperature, truncation and grammar. The library reports probabilities
 * only as all of these leave them, so the last token is evaluated once more: an answer with logprobs takes twice
 * as long, and is the same as without.
 */
export async function measureToken(
  sequence: LlamaContextSequence,
  {
    previous,
    chosen,
    top,
    vocabulary,
  }: { previous: Token; chosen: Token; top: number; vocabulary: Vocabulary },
): Promise<TokenLogprob> {
  const end = sequence.nextTokenIndex;
  await sequence.eraseContextTokenRanges([{ start: end - 1, end }]);
  // At temperature 0 the selected token is the likeliest, whose logit the total weight refers to.
  const logits = { filter: { tokens: [chosen], includeSelected: true, includeTop: top } };
  const [output] = await sequence.controlledEvaluate([
    [previous, { generateNext: { logits, totalLogitWeight: true, options: { temperature: 0 } } }],
  ]);
  const found = [...(output?.next.logits ?? [])].sort(([, left], [, right]) => right - left);
  const total = (found[0]?.[1] ?? 0) + Math.log(output?.next.totalLogitWeight ?? 1);
  const chanceOf = (token: Token, logit: number): TokenChance => ({
    ...textOf(vocabulary.bytesOf(token)),
    logprob: Math.max(logit - total, LEAST_LOGPROB),
  });
  const logit = found.find(([token]) => token === chosen)?.[1] ?? Number.NEGATIVE_INFINITY;
  return {
    ...chanceOf(chosen, logit),
    top: found.slice(0, top).map(([token, value]) => chanceOf(token, value)),
  };
}

/** A part of a character is shown as the API shows it. */
function textOf(bytes: Uint8Array): Pick<TokenChance, 'token' | 'bytes'> {
  try {
    return {
      token: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      bytes: [...bytes],
    };
  } catch {
    const escaped = Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`);
    return { token: `bytes:${escaped.join('')}`, bytes: [...bytes] };
  }
}
