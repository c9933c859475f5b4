import { parseObject, readDataFile } from './read-data-file.ts';

/** The network that reads unknown words: ids of the characters in, one id a time step out. */
export interface WordNetwork {
  run(characterIds: BigInt64Array): Promise<ArrayLike<bigint | number>>;
}

/** The phonemes of a word, or undefined where no character of it is in the network's alphabet. */
export type SpellUnknown = (word: string) => Promise<string | undefined>;

/** The characters a word network reads and writes; id 0 is the pad and the blank. */
export interface WordAlphabet {
  readonly idOfCharacter: ReadonlyMap<string, number>;
  readonly phonemeOfId: readonly string[];
  readonly maxCharacters: number;
}

/** Readings kept: the names of a conversation come again and again, and a run costs about a millisecond. */
const MAX_REMEMBERED_WORDS = 2_000;

/**
 * Reads words that are in no lexicon. A word longer than the network's input is read in parts, not cut.
 * Rejects as the network does.
 */
export function createUnknownWordSpeller({
  alphabet,
  network,
}: {
  alphabet: WordAlphabet;
  network: WordNetwork;
}): SpellUnknown {
  const remembered = new Map<string, string>();

  return async function spellUnknown(word) {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const ids = [...word].flatMap((character) => alphabet.idOfCharacter.get(character) ?? []);
    if (ids.length === 0) return undefined;
    let phonemes = '';
    for (const part of evenParts(ids, alphabet.maxCharacters)) {
      phonemes += collapse(await network.run(BigInt64Array.from(part, BigInt)), alphabet.phonemeOfId);
    }
    if (phonemes === '') return undefined;
    if (remembered.size >= MAX_REMEMBERED_WORDS) remembered.clear();
    remembered.set(word, phonemes);
    return phonemes;
  };
}

/**
 * Reads `oov.json`: the two alphabets and the longest word. Throws `engine_unavailable` where the file is
 * missing or holds something else.
 */
export async function loadWordAlphabet(path: string, signal?: AbortSignal): Promise<WordAlphabet> {
  return readDataFile(path, toWordAlphabet, signal);
}

function toWordAlphabet(bytes: Buffer): WordAlphabet {
  const { in: characters, out: phonemes, maxlen: maxCharacters } = parseObject(bytes);
  if (
    !areStrings(characters) ||
    !areStrings(phonemes) ||
    typeof maxCharacters !== 'number' ||
    maxCharacters < 1
  ) {
    throw new TypeError('Cannot read word alphabet: expected two lists of characters and a length');
  }
  return {
    idOfCharacter: new Map(characters.map((character, index) => [character, index + 1])),
    phonemeOfId: ['', ...phonemes],
    maxCharacters,
  };
}

function areStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

/** As few parts as fit, of equal length: a last part of one letter would be read as that letter's name. */
function evenParts(ids: readonly number[], maxLength: number): number[][] {
  const length = Math.ceil(ids.length / Math.ceil(ids.length / maxLength));
  const parts: number[][] = [];
  for (let at = 0; at < ids.length; at += length) parts.push(ids.slice(at, at + length));
  return parts;
}

/** Connectionist temporal classification: a repeated id is one phoneme, a blank in between makes it two. */
function collapse(ids: ArrayLike<bigint | number>, phonemeOfId: readonly string[]): string {
  let phonemes = '';
  let previous = 0;
  for (let step = 0; step < ids.length; step += 1) {
    const id = Number(ids[step]);
    if (id !== previous) phonemes += phonemeOfId[id] ?? '';
    previous = id;
  }
  return phonemes;
}
