import type { Strength } from './boundary.ts';

/** A place where a piece may end. */
export interface Boundary {
  /** Characters of the piece before it. */
  position: number;
  /** Words of the piece before it. */
  words: number;
  strength: Strength;
  /** The word before it leans on the word after it, so a voice should not stop here. */
  leaning: boolean;
}

/**
 * Three words take a voice about a second to say; a model of 50 tokens a second writes some 35 words in
 * that time. A piece may therefore wait for five times the words that were handed on before it, a factor of
 * two in reserve, without a gap in the sound.
 */
const WORDS_WAITED_PER_WORD_SPOKEN = 5;
/** From this many words on, enough sound is waiting that short sentences can be joined. */
const WORDS_BEFORE_JOINING = 8;
/** Shorter sentences than this are spoken together with the next: one at a time they sound chopped. */
const SHORT_SENTENCE_CHARACTERS = 40;

/**
 * Decides, each time a new boundary has come, where the piece ends, if it ends yet. `boundaries` are those
 * of the piece so far, the new one last; `wordsBefore` is how many words earlier pieces had.
 */
export function planCut(boundaries: readonly Boundary[], wordsBefore: number): number | undefined {
  const latest = boundaries.at(-1);
  if (latest === undefined || latest.words === 0)
    return latest?.strength === 'paragraph' ? latest.position : undefined;
  const { strength, words, position } = latest;
  if (strength === 'paragraph') return position;
  if (strength === 'sentence') {
    return wordsBefore < WORDS_BEFORE_JOINING || position >= SHORT_SENTENCE_CHARACTERS ? position : undefined;
  }
  if (wordsBefore === 0) {
    return strength === 'clause' && words >= 2 ? position : planFirstCut(boundaries, words);
  }
  return planCutAfter(boundaries, Math.max(8, wordsBefore * WORDS_WAITED_PER_WORD_SPOKEN));
}

/**
 * The first piece decides when the listener hears something. From the third word on, a break before an
 * article, a preposition or the like ("Golden retrievers | are …") is taken; at the fourth any word that
 * does not lean forward will do; at the sixth, any place at all.
 */
function planFirstCut(boundaries: readonly Boundary[], words: number): number | undefined {
  if (words < 3) return undefined;
  const choices = boundaries.filter((boundary) => boundary.words >= 2 && boundary.strength !== 'none');
  const beforeLeaningWord = choices.find((boundary) => {
    return (
      !boundary.leaning && boundaries.some((after) => after.leaning && after.words === boundary.words + 1)
    );
  });
  if (beforeLeaningWord !== undefined) return beforeLeaningWord.position;
  if (words < 4) return undefined;
  const steady = choices.findLast(({ leaning }) => !leaning);
  return steady?.position ?? (words < 6 ? undefined : choices.at(-1)?.position);
}

/** With `patience` words in hand, a clause is taken from half of them on, and any steady place when all are in. */
function planCutAfter(boundaries: readonly Boundary[], patience: number): number | undefined {
  const words = boundaries.at(-1)?.words ?? 0;
  const patient = words < patience;
  if (patient && !(boundaries.at(-1)?.strength === 'clause' && words * 2 >= patience)) return undefined;
  const choices = boundaries.filter(
    (boundary) => boundary.words * 2 >= words && boundary.strength !== 'none',
  );
  const choice =
    boundaries.findLast(({ strength }) => strength === 'sentence') ??
    choices.findLast(({ strength }) => strength === 'clause') ??
    choices.findLast(({ leaning }) => !leaning) ??
    (words < patience + 4 ? undefined : choices.at(-1));
  return choice?.position;
}

/** Where a piece that has reached its greatest length ends, if it has any place for it. */
export function planOverflowCut(boundaries: readonly Boundary[], maxCharacters: number): number | undefined {
  const within = boundaries.filter(({ position }) => position <= maxCharacters);
  // A clause or a space near the beginning would leave a stump and the next piece as long as before.
  const late = within.filter(({ position }) => position >= maxCharacters * 0.4);
  const choice =
    within.findLast(({ strength }) => strength === 'paragraph' || strength === 'sentence') ??
    late.findLast(({ strength }) => strength === 'clause') ??
    late.findLast(({ strength, leaning }) => strength === 'space' && !leaning) ??
    within.findLast(({ strength }) => strength !== 'none') ??
    within.at(-1);
  return choice?.position;
}
