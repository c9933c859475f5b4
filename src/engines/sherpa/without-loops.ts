/** Faster than anyone speaks for long: auctioneers reach four. */
const MOST_WORDS_PER_SECOND = 5;
const FREE_WORDS = 3;

/** What a decoder repeats when it has lost its way is seldom longer. */
const LONGEST_PHRASE_WORDS = 12;
const FEWEST_REPEATS = 3;

/**
 * A decoder that has lost its way says one phrase again and again until its budget is spent. When a text has
 * more words than fit its time, each phrase that follows itself three times and more is kept once.
 */
export function withoutLoops(text: string, durationSeconds: number): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length <= FREE_WORDS + durationSeconds * MOST_WORDS_PER_SECOND) return text;
  return keepOnce(words).join(' ');
}

function keepOnce(words: readonly string[]): string[] {
  const sounds = words.map((word) => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
  const kept: string[] = [];
  let index = 0;
  while (index < words.length) {
    const loop = loopAt(sounds, index);
    kept.push(...words.slice(index, index + (loop?.phraseWords ?? 1)));
    index += loop === undefined ? 1 : loop.phraseWords * loop.repeats;
  }
  return kept;
}

/** The shortest phrase that begins here and follows itself often enough. */
function loopAt(
  sounds: readonly string[],
  start: number,
): { phraseWords: number; repeats: number } | undefined {
  for (let phraseWords = 1; phraseWords <= LONGEST_PHRASE_WORDS; phraseWords += 1) {
    let same = 0;
    while (sameSound(sounds, start + same, start + same + phraseWords)) same += 1;
    const repeats = Math.floor(same / phraseWords) + 1;
    if (repeats >= FEWEST_REPEATS) return { phraseWords, repeats };
  }
  return undefined;
}

function sameSound(sounds: readonly string[], one: number, other: number): boolean {
  return other < sounds.length && sounds[one] === sounds[other];
}
