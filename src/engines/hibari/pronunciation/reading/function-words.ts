import type { WordContext } from './word-context.ts';

/**
 * The small words whose sound depends on what follows or on their part of speech: "the end" and "the start",
 * "used to" and "used cars". Undefined for every other word and for letters and abbreviations that only look
 * like them, which the lexicon or the letter names then answer.
 */
export function readFunctionWord(word: string, context: WordContext, full: FullForm): string | undefined {
  const reader = READERS.get(word.toLowerCase());
  return isAbbreviation(word, context.tag) ? undefined : reader?.(word, context, full);
}

/** How the dictionary says a function word in full: "am" and not "'m", "used" as of old habits by `VBD`. */
export type FullForm = (word: string, reading?: string) => string | undefined;

type FunctionWordReader = (word: string, context: WordContext, full: FullForm) => string | undefined;

const READERS: ReadonlyMap<string, FunctionWordReader> = new Map<string, FunctionWordReader>([
  ['a', (_, { tag, vowelFollows }) => (tag === 'DT' && vowelFollows !== undefined ? 'ɐ' : 'ˈA')],
  ['an', () => 'ɐn'],
  ['am', (word, { vowelFollows }, full) => (word !== 'am' || vowelFollows === undefined ? full('am') : 'ɐm')],
  ['by', (_, { tag }) => (tag.startsWith('RB') ? 'bˈI' : undefined)],
  ['i', (word, { tag }) => (word === 'I' && tag === 'PRP' ? 'ˌI' : undefined)],
  ['in', (_, { tag, vowelFollows }) => (vowelFollows === undefined || tag !== 'IN' ? 'ˈɪn' : 'ɪn')],
  ['the', (_, { vowelFollows }) => (vowelFollows === true ? 'ði' : 'ðə')],
  [
    'to',
    (_, { vowelFollows }, full) => {
      if (vowelFollows === undefined) return full('to');
      return vowelFollows ? 'tʊ' : 'tə';
    },
  ],
  [
    'used',
    (_, { tag, toFollows }, full) =>
      full('used', toFollows && (tag === 'VBD' || tag === 'JJ') ? 'VBD' : undefined),
  ],
]);

/** "AM" beside an hour, "IN" the state, "TO" the city: capitals whose tag is not that of the small word. */
function isAbbreviation(word: string, tag: string): boolean {
  if (word.length < 2 || word !== word.toUpperCase()) {
    return word.toLowerCase() === 'am' && tag.startsWith('NN');
  }
  switch (word) {
    case 'AM':
    case 'AN':
      return tag.startsWith('NN');
    case 'IN':
      return tag === 'NNP';
    case 'TO':
      return tag !== 'TO' && tag !== 'IN';
    case 'THE':
      return tag !== 'DT';
    default:
      return false;
  }
}
