import { lengthWeight, PRIMARY_STRESS } from './phoneme-classes.ts';
import { demoteStress } from './stress.ts';

/**
 * Joins the readings of a compound's parts, "well-known" or "OpenAI", into one word: where more than half of
 * the parts are stressed, the slighter half gives its stress up.
 */
export function joinCompound(parts: readonly CompoundPart[]): string {
  const sounding = parts.filter(({ phonemes }) => phonemes !== '');
  const [first, second] = sounding;
  if (first && second && sounding.length === 2 && first.letterCount === 1) {
    return first.phonemes + demoteStress(second.phonemes);
  }
  const stressed = sounding.filter(({ phonemes }) => phonemes.includes(PRIMARY_STRESS)).length;
  if (sounding.length < 2 || stressed <= Math.floor((sounding.length + 1) / 2)) {
    return sounding.map(({ phonemes }) => phonemes).join('');
  }
  const slighterHalf = new Set(sounding.toSorted(bySalience).slice(0, Math.floor(sounding.length / 2)));
  return sounding
    .map((part) => (slighterHalf.has(part) ? demoteStress(part.phonemes) : part.phonemes))
    .join('');
}

export interface CompoundPart {
  phonemes: string;
  letterCount: number;
}

/** Unstressed before stressed, short before long; the sort is stable, so earlier before later. */
function bySalience(left: CompoundPart, right: CompoundPart): number {
  const stressDifference =
    Number(left.phonemes.includes(PRIMARY_STRESS)) - Number(right.phonemes.includes(PRIMARY_STRESS));
  return stressDifference || lengthWeight(left.phonemes) - lengthWeight(right.phonemes);
}
