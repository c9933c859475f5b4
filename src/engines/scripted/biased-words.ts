import type { LogitBias } from '../language-model.ts';

const NEVER = -100;
const ALWAYS = 100;

/**
 * The words of an answer as biases of their likelihood would have them: those of -100 are left out, those of 100
 * come first. Smaller ones change nothing. A word counts in any case, with or without punctuation around it.
 */
export function biasedWords(words: readonly string[], biases: readonly LogitBias[]): readonly string[] {
  if (biases.length === 0) return words;
  const never = new Set(biases.filter(({ bias }) => bias <= NEVER).map(({ text }) => bare(text)));
  const first = biases
    .filter(({ bias, text }) => bias >= ALWAYS && text.trim() !== '')
    .map(({ text }) => text.trim());
  const kept = words.filter((word) => !never.has(bare(word)));
  if (first.length === 0 && kept.length === words.length) return words;
  return [...first, ...kept].map((word, index) => {
    if (index === 0) return word.trimStart();
    return /^\s/.test(word) ? word : ` ${word}`;
  });
}

function bare(word: string): string {
  const trimmed = word.trim().toLowerCase();
  return trimmed.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || trimmed;
}
