const ZERO_WIDTH_JOINER = '\u200d';

/**
 * Where a run without any good place is cut: at `limit` or a little before it, between two characters as a
 * reader sees them. Text up to and including the character at `limit` must be there.
 */
export function forcedCut(text: string, limit: number): number {
  let position = limit;
  while (position > 1 && tearsCharacter(text, position)) position -= 1;
  if (position > 1) return position;
  // A single "character" of absurd length: only a surrogate pair is still kept whole.
  return isLowSurrogate(text, limit) && limit > 1 ? limit - 1 : limit;
}

function tearsCharacter(text: string, position: number): boolean {
  if (isLowSurrogate(text, position)) return true;
  const next = String.fromCodePoint(text.codePointAt(position) ?? 0);
  return (
    /\p{M}|\p{Emoji_Modifier}/u.test(next) ||
    next === ZERO_WIDTH_JOINER ||
    text.charAt(position - 1) === ZERO_WIDTH_JOINER
  );
}

function isLowSurrogate(text: string, position: number): boolean {
  const unit = text.charCodeAt(position);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
