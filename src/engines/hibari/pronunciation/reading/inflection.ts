/** Which English the dictionaries hold; it decides how endings sound. */
export type Accent = 'american' | 'british';

/** Joins English endings to the phonemes of a stem; undefined where the accent has no rule for it. */
export interface Endings {
  withS(stem: string): string;
  withEd(stem: string): string;
  withIng(stem: string): string | undefined;
}

/** `ɾ` is the flap that an American `t` between vowels becomes: "wait", "waiting". */
export const AMERICAN_ENDINGS: Endings = {
  withS: (stem) => joinS(stem, 'ᵻ'),
  withEd(stem) {
    if (endsInFlappedT(stem)) return `${stem.slice(0, -1)}ɾᵻd`;
    return joinEd(stem, 'ᵻ');
  },
  withIng: (stem) => (endsInFlappedT(stem) ? `${stem.slice(0, -1)}ɾɪŋ` : `${stem}ɪŋ`),
};

export const BRITISH_ENDINGS: Endings = {
  withS: (stem) => joinS(stem, 'ɪ'),
  withEd: (stem) => joinEd(stem, 'ɪ'),
  // Behind these an r comes back, "soar" and "soaring", which the stem's phonemes do not tell.
  withIng: (stem) => (/[əː]$/.test(stem) ? undefined : `${stem}ɪŋ`),
};

/** A way to take an inflected word apart: a stem that may be a word, and the ending that was joined to it. */
export interface StemCandidate {
  stem: string;
  ending: keyof Endings;
}

/** The stems `word` may come from, the most likely first; a word takes at most one of each ending. */
export function stemCandidates(word: string): StemCandidate[] {
  return [
    ...stemsOfS(word).map((stem) => ({ stem, ending: 'withS' as const })),
    ...stemsOfEd(word).map((stem) => ({ stem, ending: 'withEd' as const })),
    ...stemsOfIng(word).map((stem) => ({ stem, ending: 'withIng' as const })),
  ];
}

function joinS(stem: string, vowel: string): string {
  const last = stem.at(-1) ?? '';
  if ('ptkfθ'.includes(last)) return `${stem}s`;
  return 'szʃʒʧʤ'.includes(last) ? `${stem}${vowel}z` : `${stem}z`;
}

function joinEd(stem: string, vowel: string): string {
  const last = stem.at(-1) ?? '';
  if ('pkfθʃsʧ'.includes(last)) return `${stem}t`;
  return last === 'd' || last === 't' ? `${stem}${vowel}d` : `${stem}d`;
}

const FLAPPING_BEFORE_T = new Set('AIOWYiuæɑəɛɪɹʊʌ');

function endsInFlappedT(stem: string): boolean {
  return stem.endsWith('t') && FLAPPING_BEFORE_T.has(stem.at(-2) ?? '');
}

function stemsOfS(word: string): string[] {
  if (word.length < 3 || !word.endsWith('s')) return [];
  const stems: string[] = [];
  if (!word.endsWith('ss')) stems.push(word.slice(0, -1));
  if (word.endsWith("'s") || (word.length > 4 && word.endsWith('es') && !word.endsWith('ies'))) {
    stems.push(word.slice(0, -2));
  }
  if (word.length > 4 && word.endsWith('ies')) stems.push(`${word.slice(0, -3)}y`);
  return stems;
}

function stemsOfEd(word: string): string[] {
  if (word.length < 4 || !word.endsWith('d')) return [];
  const stems: string[] = [];
  if (!word.endsWith('dd')) stems.push(word.slice(0, -1));
  if (word.length > 4 && word.endsWith('ed') && !word.endsWith('eed')) stems.push(word.slice(0, -2));
  if (word.length > 5 && /([bcdgklmnprstvxz])\1ed$/.test(word)) stems.push(word.slice(0, -3));
  if (word.length > 5 && word.endsWith('ied')) stems.push(`${word.slice(0, -3)}y`);
  return stems;
}

function stemsOfIng(word: string): string[] {
  if (word.length < 5 || !word.endsWith('ing')) return [];
  const stems: string[] = [];
  if (word.length > 5) stems.push(word.slice(0, -3));
  stems.push(`${word.slice(0, -3)}e`);
  if (word.length > 5 && /(?:([bcdgklmnprstvxz])\1|ck)ing$/.test(word)) stems.push(word.slice(0, -4));
  return stems;
}
