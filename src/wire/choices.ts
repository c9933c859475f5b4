import type { ResponsePart } from '../conversation/exchange.ts';
import { merge } from '../streams/merge.ts';
import type { ChoicePart } from './answer-choice.ts';

/** More would let one request fill the queue before the engines. */
const CHOICES_AT_ONCE = 4;

/** Several answers to one request as one, each part with the number of its answer. */
export function mergedChoices(
  count: number,
  openChoice: (index: number, signal: AbortSignal) => AsyncIterable<ResponsePart>,
  signal: AbortSignal,
): AsyncIterable<ChoicePart> {
  return merge<ChoicePart>(signal, (inner) =>
    Array.from({ length: Math.min(count, CHOICES_AT_ONCE) }, (_, lane) => oneAfterAnother(lane, inner)),
  );

  async function* oneAfterAnother(lane: number, inner: AbortSignal): AsyncGenerator<ChoicePart> {
    for (let choice = lane; choice < count; choice += CHOICES_AT_ONCE) {
      for await (const part of openChoice(choice, inner)) yield { ...part, choice };
    }
  }
}
