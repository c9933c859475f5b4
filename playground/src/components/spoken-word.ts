/**
 * Where in a text the word stands that is heard at a share of its sound, from 0 to 1: long words take longer than
 * short ones. `undefined` where there is no such word.
 */
export function spokenWord(text: string, share: number): { start: number; end: number } | undefined {
  if (!(share >= 0 && share < 1)) return undefined;
  const at = share * text.length;
  for (const match of text.matchAll(/\S+\s*/g))
    if (match.index + match[0].length > at)
      return { start: match.index, end: match.index + match[0].trimEnd().length };
  return undefined;
}
