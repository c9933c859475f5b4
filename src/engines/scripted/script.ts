import type { PromptMessage } from '../language-model.ts';

/** What the scripted language model is going to say, and how. */
export interface Script {
  text: string;
  wordDelayMs?: number;
  failAfterWords?: number;
}

/**
 * The answer is `You asked: …` with the last user message, and after it, when there were earlier ones,
 * `Before that you asked: …` with the one before. Directions in the last user message change it; they are not
 * repeated in the answer, so they may stand beside words of one's own:
 *
 * - `[say Hello, world.]` answers with exactly these words;
 * - `[recall]` answers with what the assistant said last;
 * - `[words 500]` answers with five hundred words in sentences of ten;
 * - `[slow 200]` waits 200 ms before each word;
 * - `[fail 3]` fails after three words, `[fail 0]` before the first.
 */
export function writeScript(prompt: readonly PromptMessage[]): Script {
  const asked = prompt.filter(({ role }) => role === 'user').map(({ text }) => text);
  const last = asked.at(-1) ?? '';
  const wordDelayMs = numberIn(last, 'slow');
  const failAfterWords = numberIn(last, 'fail');
  return {
    text: last.includes('[recall]') ? lastAnswer(prompt) : answerTo(last, asked.at(-2)),
    ...(wordDelayMs === undefined ? {} : { wordDelayMs }),
    ...(failAfterWords === undefined ? {} : { failAfterWords }),
  };
}

const DIRECTION = /\[(?:recall|say\s[^\]]*|(?:words|slow|fail) \d{1,6})\]/g;
const WORDS_IN_A_SENTENCE = 10;

function answerTo(last: string, before: string | undefined): string {
  const said = /\[say\s([^\]]*)\]/.exec(last)?.[1];
  if (said !== undefined) return said;
  const words = numberIn(last, 'words');
  if (words !== undefined) return countUpTo(words);
  const answer = `You asked: ${withoutDirections(last)}`;
  return before === undefined ? answer : `${answer} Before that you asked: ${withoutDirections(before)}`;
}

function lastAnswer(prompt: readonly PromptMessage[]): string {
  return prompt.findLast(({ role }) => role === 'assistant')?.text ?? '';
}

function withoutDirections(text: string): string {
  return text.replaceAll(DIRECTION, '').replaceAll(/\s+/g, ' ').trim();
}

function countUpTo(words: number): string {
  const said: string[] = [];
  for (let index = 1; index <= words; index += 1) {
    const isFirst = (index - 1) % WORDS_IN_A_SENTENCE === 0;
    const isLast = index % WORDS_IN_A_SENTENCE === 0 || index === words;
    said.push(`${isFirst ? 'Word' : 'word'}${isLast ? '.' : ''}`);
  }
  return said.join(' ');
}

function numberIn(text: string, name: string): number | undefined {
  const digits = new RegExp(`\\[${name} (\\d{1,6})\\]`).exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
