/** As many of a sentence's words may be lost between a voice and a recogniser that are both good. */
const LOST_SHARE = 0.2;

/** Whether most words of a sentence were heard. Case and punctuation are no matter, nor is what else was said. */
export function sameWords(heard: string, said: string): boolean {
  const wanted = wordsOf(said);
  const found = wordsOf(heard);
  const lost = wanted.filter((word) => {
    const at = found.indexOf(word);
    if (at === -1) return true;
    found.splice(at, 1);
    return false;
  });
  return lost.length <= wanted.length * LOST_SHARE;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
