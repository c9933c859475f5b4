import { indexJsonObject, type JsonTable } from '../json-table.ts';
import { BEFORE_START, contextNames, featuresOf } from './word-features.ts';

/** Penn Treebank tags of the words of one sentence; punctuation marks count as words, contractions as two. */
export type Tagger = (words: readonly string[]) => string[];

/**
 * An averaged perceptron: a word with one usual tag gets that, any other the tag with the greatest sum of
 * weights over its features. `bytes` is the unpacked tagger file: `tags`, `tagdict`, `vocab` and `weights`.
 */
export function createTagger(bytes: Buffer): Tagger {
  const model = indexJsonObject(bytes);
  const tags = stringsAt(model, 'tags');
  const frequentWords = new Set(stringsAt(model, 'vocab'));
  const usualTags = indexJsonObject(sectionAt(model, 'tagdict'));
  const weights = indexJsonObject(sectionAt(model, 'weights'));
  const weightsOf = rememberingWeights(weights);

  return function tag(words) {
    const names = contextNames(words, (name) => frequentWords.has(name));
    const found: string[] = [];
    words.forEach((word, index) => {
      const usual = usualTags.bytesOf(word);
      const features = (): string[] =>
        featuresOf({
          words,
          names,
          index,
          previousTag: found[index - 1] ?? BEFORE_START[1],
          tagBeforePrevious: found[index - 2] ?? BEFORE_START[1 + Math.min(index - 1, 0)] ?? '',
        });
      found.push(usual ? String(JSON.parse(usual.toString())) : bestTag(features(), weightsOf, tags));
    });
    return found;
  };
}

type WeightsOf = (feature: string) => readonly (readonly [tag: string, weight: number])[];

/** Features such as the outline of a word recur in every sentence; parsing them once halves the time. */
const MAX_REMEMBERED_FEATURES = 2_000;

function rememberingWeights(weights: JsonTable): WeightsOf {
  const remembered = new Map<string, readonly (readonly [string, number])[]>();
  return (feature) => {
    const known = remembered.get(feature);
    if (known) return known;
    const bytes = weights.bytesOf(feature);
    if (!bytes) return [];
    const parsed: Record<string, number> = JSON.parse(bytes.toString());
    const entries = Object.entries(parsed);
    if (remembered.size >= MAX_REMEMBERED_FEATURES) remembered.clear();
    remembered.set(feature, entries);
    return entries;
  };
}

function bestTag(features: readonly string[], weightsOf: WeightsOf, tags: readonly string[]): string {
  const scores = new Map<string, number>();
  for (const feature of features) {
    for (const [tag, weight] of weightsOf(feature)) scores.set(tag, (scores.get(tag) ?? 0) + weight);
  }
  let best = 'NN';
  let bestScore = Number.NEGATIVE_INFINITY;
  // The file lists tags in ascending order and equal scores go to the later one, as in training.
  for (const tag of tags) {
    const score = scores.get(tag) ?? 0;
    if (score >= bestScore) {
      best = tag;
      bestScore = score;
    }
  }
  return best;
}

function sectionAt(model: JsonTable, name: string): Buffer {
  const section = model.bytesOf(name);
  if (section) return section;
  throw new SyntaxError(`Cannot read tagger: it has no "${name}"`);
}

function stringsAt(model: JsonTable, name: string): string[] {
  const parsed: unknown = JSON.parse(sectionAt(model, name).toString());
  return Array.isArray(parsed) ? parsed.map(String) : [];
}
