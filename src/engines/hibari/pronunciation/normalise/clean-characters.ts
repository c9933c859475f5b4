/**
 * One spelling for characters that look alike: quotes, dashes, spaces, full-width forms. Characters that make
 * no sound go: controls, soft hyphens, joiners, emoji. Line ends become sentence ends where none is written.
 */
export function cleanCharacters(text: string): string {
  return text
    .trim()
    .normalize('NFC')
    .replace(/[\uff01-\uff5e\ufb00-\ufb06\u2460-\u2473]/g, (character) => character.normalize('NFKC'))
    .replace(/(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))/g, ',')
    .replace(/\u00ad|[\u200b-\u200f\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/g, '')
    .replace(/[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u20e3]/gu, '')
    .replace(/(?![©®™])\p{Extended_Pictographic}/gu, ' ')
    .replace(/[’‘ʼʹ′´`]/g, "'")
    .replace(/[″„]/g, '"')
    .replace(/«/g, '“')
    .replace(/»/g, '”')
    .replace(/[‐‑‒−]/g, '-')
    .replace(/―/g, '—')
    .replace(/\s+/g, (space, offset: number, whole: string) =>
      LINE_END.test(space) && needsStop(whole, offset, offset + space.length) ? '. ' : ' ',
    )
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
}

const LINE_END = /[\r\n\u2028\u2029]/;

/** A heading or a list item has no full stop, a sentence that is wrapped goes on in lower case. */
function needsStop(text: string, lineEnd: number, nextLine: number): boolean {
  return /[\p{L}\p{N}"”')\]]/u.test(text.charAt(lineEnd - 1)) && !/\p{Ll}/u.test(text.charAt(nextLine));
}
