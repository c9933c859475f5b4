/** Notices that a model has begun to say the same thing for ever. */
export interface RepetitionGuard<Token> {
  /** Tells it what was generated; true when generation should end. */
  loops(token: Token, text: string): boolean;
}

export interface RepetitionLimits {
  /** How many tokens in a row are looked at. */
  gramTokens: number;
  /** Times that the same ones may come, not counting overlaps. */
  maxRepeats: number;
}

/** Eight tokens are long enough that prose repeats them only by going in circles; a refrain comes three times. */
const PROSE: RepetitionLimits = { gramTokens: 8, maxRepeats: 3 };

/** A list of things that are alike repeats more than a line of each, but not for ever and not without a difference. */
export const JSON_REPETITION: RepetitionLimits = { gramTokens: 32, maxRepeats: 6 };

const MAX_SENTENCE_REPEATS = 2;

/** Shorter ones ("Yes, of course.") recur in honest answers. */
const MIN_SENTENCE_WORDS = 4;

/** Sentences longer than this are left to the eight tokens; it bounds what is kept of a text without full stops. */
const MAX_SENTENCE_CHARACTERS = 1000;

export function createRepetitionGuard<Token extends number>(limits = PROSE): RepetitionGuard<Token> {
  const gramsLoop = createGramCounter<Token>(limits);
  const sentencesLoop = limits === PROSE ? createSentenceCounter() : () => false;

  return {
    loops(token, text) {
      const byTokens = gramsLoop(token);
      const bySentence = sentencesLoop(text);
      return byTokens || bySentence;
    },
  };
}

function createGramCounter<Token extends number>({
  gramTokens,
  maxRepeats,
}: RepetitionLimits): (token: Token) => boolean {
  const seen = new Map<string, { count: number; lastAt: number }>();
  const recent: Token[] = [];
  let position = 0;

  return (token) => {
    recent.push(token);
    if (recent.length > gramTokens) recent.shift();
    position++;
    if (recent.length < gramTokens) return false;

    const gram = recent.join(' ');
    const earlier = seen.get(gram);
    // Overlapping occurrences count once, so that "ha ha ha" may be said a while.
    if (earlier !== undefined && position - earlier.lastAt < gramTokens) return false;
    const count = (earlier?.count ?? 0) + 1;
    seen.set(gram, { count, lastAt: position });
    return count > maxRepeats;
  };
}

function createSentenceCounter(): (text: string) => boolean {
  const seen = new Map<string, number>();
  let sentence = '';

  return (text) => {
    let loops = false;
    for (const character of text) {
      if (sentence.length < MAX_SENTENCE_CHARACTERS) sentence += character;
      if (!/[.!?\n。！？]/u.test(character)) continue;
      loops = count(sentence) || loops;
      sentence = '';
    }
    return loops;
  };

  function count(ended: string): boolean {
    const words = ended.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
    if (words.length < MIN_SENTENCE_WORDS) return false;
    const key = words.join(' ');
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times > MAX_SENTENCE_REPEATS;
  }
}
