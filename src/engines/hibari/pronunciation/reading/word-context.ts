/** What decides how a word is said beside its letters. */
export interface WordContext {
  /** Its Penn Treebank part of speech. */
  tag: string;
  /** Whether the next sound is a vowel; undefined where a pause or the end comes next. */
  vowelFollows: boolean | undefined;
  /** Whether the next word is "to", as in "used to". */
  toFollows: boolean;
}
