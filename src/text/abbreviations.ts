/** Always followed by what they belong to, so the full stop after them ends no sentence. */
const BEFORE_A_NAME = new Set(
  `mr mrs ms dr prof st sr jr rev hon gen col sgt capt lt maj gov sen rep pres mt ft vs viz cf ca approx
  fig figs eq sec ch vol pp ed eds no nos nr art par dept univ inc ltd co corp jan feb mar apr jun jul aug sep
  sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
  fr hr resp kap sid st tel kl bil jfr`.split(/\s+/u),
);

/** Of those, the ones that are also words or may end a sentence: an abbreviation only before a number. */
const BEFORE_A_NUMBER = new Set([
  'no',
  'nos',
  'art',
  'sat',
  'sun',
  'mar',
  'sec',
  'fig',
  'co',
  'par',
  'sid',
  'st',
]);
const BEFORE_A_NAME_TOO = new Set(['st', 'co', 'fig', 'sec']);

/**
 * Whether the full stop at the end of `word` belongs to the word and says nothing about the sentence:
 * `Dr.`, the initial `J.`, `e.g.`, `t.ex.`, `U.S.`, and `No.` before a number.
 */
export function endsInAbbreviation(word: string, next: string): boolean {
  const bare = word.replace(/^[^\p{L}\p{N}]+/u, '').replace(/\.$/u, '');
  if (/^\p{Lu}$/u.test(bare)) return true;
  if (/^(?:\p{L}{1,3}\.)+\p{L}{1,3}$/u.test(bare)) return true;
  const lower = bare.toLowerCase();
  if (!BEFORE_A_NAME.has(lower)) return false;
  if (!BEFORE_A_NUMBER.has(lower)) return true;
  return /\p{N}/u.test(next) || (BEFORE_A_NAME_TOO.has(lower) && /^\p{Lu}/u.test(bare));
}
