import { normalizeWords } from './normalize-words.ts';

export interface WordErrors {
  /** Words that were replaced, left out or put in. */
  errors: number;
  /** Words that were said. */
  words: number;
  /** `errors / words`; above 1 when much was put in. */
  rate: number;
}

/** How many words of `said` were not `heard`, spelling, numerals and punctuation aside. */
export function wordErrorRate(said: string, heard: string): WordErrors {
  const words = normalizeWords(said);
  const errors = editDistance(words, normalizeWords(heard));
  return { errors, words: words.length, rate: rateOf(errors, words.length) };
}

/** The error rate over many texts, each of which counts by its length. */
export function totalWordErrors(all: readonly WordErrors[]): WordErrors {
  const errors = all.reduce((sum, one) => sum + one.errors, 0);
  const words = all.reduce((sum, one) => sum + one.words, 0);
  return { errors, words, rate: rateOf(errors, words) };
}

function rateOf(errors: number, words: number): number {
  return errors === 0 ? 0 : errors / Math.max(1, words);
}

/** Levenshtein's distance, a row at a time. */
function editDistance(from: readonly string[], to: readonly string[]): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [fromIndex, word] of from.entries()) {
    const next = [fromIndex + 1];
    for (const [toIndex, other] of to.entries()) {
      const replaced = (row[toIndex] ?? 0) + (word === other ? 0 : 1);
      const left = (row[toIndex + 1] ?? 0) + 1;
      const added = (next[toIndex] ?? 0) + 1;
      next.push(Math.min(replaced, left, added));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
