import { matchesEnglish } from './english-phrases.ts';
import { sentencesOfWords } from './sentences-of-words.ts';
import { matchesSwedish } from './swedish-phrases.ts';

/** The kinds of request that a sentence can be. */
export type RequestName = 'transcribe' | 'read-aloud' | 'read-above' | 'read-quoted' | 'read-user';

/**
 * Whether the whole instruction says nothing but `request`: one of its sentences is the request, every other
 * one is an aside, such as a greeting, thanks, or "Output only the transcript." Each sentence is English or
 * Swedish.
 */
export function saysOnly(instruction: string, requests: readonly RequestName[]): boolean {
  const sentences = sentencesOfWords(instruction);
  if (sentences === undefined) return false;
  const isRequest = (words: readonly string[]) =>
    requests.some((request) => matchesEnglish(request, words) || matchesSwedish(request, words));
  return sentences.some(isRequest) && sentences.every((words) => isRequest(words) || isAside(words));
}

/** Whether the instruction asks for nothing at all: empty, a greeting, "You are a helpful assistant." */
export function asksForNothing(instruction: string): boolean {
  return sentencesOfWords(instruction)?.every(isAside) ?? false;
}

function isAside(words: readonly string[]): boolean {
  return matchesEnglish('aside', words) || matchesSwedish('aside', words);
}
