/** A word as the tagger counts words: "don't" is "do" and "n't", "Anna's" is "Anna" and "'s". */
export function splitContraction(word: string): string[] {
  const fused = FUSED_WORDS.get(word.toLowerCase());
  if (fused !== undefined) return [word.slice(0, fused), word.slice(fused)];
  const [, stem, ending] = /^(.+)(n't|'(?:s|re|ve|ll|d|m))$/i.exec(word) ?? [];
  return stem === undefined || ending === undefined ? [word] : [stem, ending];
}

/** Where words that are written as one are parted. */
const FUSED_WORDS: ReadonlyMap<string, number> = new Map([
  ['cannot', 3],
  ['gonna', 3],
  ['gotta', 3],
  ['wanna', 3],
  ['gimme', 3],
  ['lemme', 3],
  ["c'mon", 3],
]);
