/**
 * How many phonemes one run of the acoustic model takes. Its published Python package splits at the same
 * length; beyond about 510 the position table of the model it was distilled from ends.
 */
export const MAX_PHONEMES_PER_RUN = 400;

/**
 * Cuts a phoneme string into runs of at most `maxPhonemes`: after the last sentence mark that fits, else
 * after the last clause mark, else at the last space, and inside a word only where it has none. Nothing but
 * the spaces at the cuts is lost.
 */
export function splitPhonemes(phonemes: string, maxPhonemes: number = MAX_PHONEMES_PER_RUN): string[] {
  const runs: string[] = [];
  let rest = phonemes.trim();
  while (rest.length > maxPhonemes) {
    const cut = bestCut(rest, maxPhonemes);
    runs.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') runs.push(rest);
  return runs;
}

/** A mark this early would leave a run too short to have a melody; a later, lesser mark is better. */
const EARLIEST_SHARE = 0.3;

const SENTENCE_MARKS = '.!?…';
const CLAUSE_MARKS = ',;:—)';

function bestCut(text: string, maxPhonemes: number): number {
  for (const marks of [SENTENCE_MARKS, CLAUSE_MARKS]) {
    for (let at = maxPhonemes; at > maxPhonemes * EARLIEST_SHARE; at -= 1) {
      // Only where a space follows: a mark inside "2:1" or before a closing quote is no place to breathe.
      if (text[at] === ' ' && marks.includes(lastSounding(text, at))) return at;
    }
  }
  const space = text.lastIndexOf(' ', maxPhonemes);
  return space > 0 ? space : maxPhonemes;
}

/** The character before `at`, closing quotes left out. */
function lastSounding(text: string, at: number): string {
  let before = at - 1;
  while (before > 0 && '”"'.includes(text[before] ?? '')) before -= 1;
  return text[before] ?? '';
}
