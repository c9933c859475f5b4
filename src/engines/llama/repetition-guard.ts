/** Notices that a model has begun to say the same thing for ever. */
export interface RepetitionGuard<Token> {
  /** Tells it what was generated; true when generation should end. */
  loops(token: Token, text: string): boolean;
}

/** Long enough that prose repeats it only by going in circles. */
const GRAM_TOKENS = 8;

/** Times that the same eight tokens may come, not counting overlaps: a refrain comes three times. */
const MAX_GRAM_REPEATS = 3;

const MAX_SENTENCE_REPEATS = 2;

/** Shorter ones ("Yes, of course.") recur in honest answers. */
const MIN_SENTENCE_WORDS = 4;

/** Sentences longer than this are left to the eight tokens; it bounds what is kept of a text without full stops. */
const MAX_SENTENCE_CHARACTERS = 1000;

export function createRepetitionGuard<Token extends number>(): RepetitionGuard<Token> {
  const gramsLoop = createGramCounter<Token>();
  const sentencesLoop = createSentenceCounter();

  return {
    loops(token, text) {
      const byTokens = gramsLoop(token);
      const bySentence = sentencesLoop(text);
      return byTokens || bySentence;
    },
  };
}

function createGramCounter<Token extends number>(): (token: Token) => boolean {
  const seen = new Map<string, { count: number; lastAt: number }>();
  const recent: Token[] = [];
  let position = 0;

  return (token) => {
    recent.push(token);
    if (recent.length > GRAM_TOKENS) recent.shift();
    position++;
    if (recent.length < GRAM_TOKENS) return false;

    const gram = recent.join(' ');
    const earlier = seen.get(gram);
    // Overlapping occurrences count once, so that "ha ha ha" may be said a while.
    if (earlier !== undefined && position - earlier.lastAt < GRAM_TOKENS) return false;
    const count = (earlier?.count ?? 0) + 1;
    seen.set(gram, { count, lastAt: position });
    return count > MAX_GRAM_REPEATS;
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
