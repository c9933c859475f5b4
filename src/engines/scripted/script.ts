import { createHash, randomInt } from 'node:crypto';
import type { AnswerFormat, GenerateOptions, PromptMessage } from '../language-model.ts';
import { readCallDirections } from './call-directions.ts';
import { chooseCalls, type ScriptedCall } from './choose-calls.ts';
import { smallestInstance } from './smallest-instance.ts';

/** What the scripted language model is going to say and to call, and how. */
export interface Script {
  text: string;
  calls: readonly ScriptedCall[];
  wordDelayMs?: number;
  failAfterWords?: number;
}

export type ScriptOptions = Pick<GenerateOptions, 'tools' | 'format' | 'seed' | 'temperature'>;

/**
 * The answer is `You asked: …` with the last user message, and after it, when there were earlier ones,
 * `Before that you asked: …` with the one before. Directions in the last user message change it; they are not
 * repeated in the answer, so they may stand beside words of one's own:
 *
 * - `[say Hello, world.]` answers with exactly these words;
 * - `[recall]` answers with what the assistant said last;
 * - `[words 500]` answers with five hundred words in sentences of ten;
 * - `[dice]` answers with a number that depends on the seed, without one on chance, at temperature 0 on nothing;
 * - `[quote]` answers with the whole prompt as JSON;
 * - `[call NAME {"key": "value"}]` calls a function that is offered, without arguments `[call NAME]` with the
 *   fewest that it takes; several call several. Nothing is said then but what `[say …]` or `[words …]` give;
 * - `[slow 200]` waits 200 ms before each word;
 * - `[fail 3]` fails after three words, `[fail 0]` before the first.
 *
 * Where the last message is a tool's, the answer is `The tool said: …` with the results since the calls. Where a
 * call is demanded, there is one. An answer in JSON is `{"answer":"…"}` around what would have been said, or the
 * smallest value that the schema allows.
 */
export function writeScript(prompt: readonly PromptMessage[], options: ScriptOptions = {}): Script {
  const asked = prompt.filter(({ role }) => role === 'user').map(({ text }) => text);
  const { calls: directed, rest: last } = readCallDirections(asked.at(-1) ?? '');
  const isAnswered = prompt.at(-1)?.role === 'tool';
  const calls = chooseCalls(isAnswered ? [] : directed, options.tools);
  const wordDelayMs = numberIn(last, 'slow');
  const failAfterWords = numberIn(last, 'fail');
  return {
    text:
      calls.length > 0
        ? (givenWords(last) ?? '')
        : inFormat(answerTo(last, { before: asked.at(-2), prompt, isAnswered, options }), options.format),
    calls,
    ...(wordDelayMs === undefined ? {} : { wordDelayMs }),
    ...(failAfterWords === undefined ? {} : { failAfterWords }),
  };
}

const DIRECTION = /\[(?:recall|dice|quote|say\s[^\]]*|(?:words|slow|fail) \d{1,6})\]/g;
const WORDS_IN_A_SENTENCE = 10;

interface Context {
  /** What was asked before. */
  before: string | undefined;
  prompt: readonly PromptMessage[];
  /** Whether tools have answered what was asked of them. */
  isAnswered: boolean;
  options: ScriptOptions;
}

function answerTo(last: string, { before, prompt, isAnswered, options }: Context): string {
  if (last.includes('[quote]')) return JSON.stringify(prompt);
  if (isAnswered) return `The tool said: ${toolResults(prompt)}`;
  if (last.includes('[recall]')) return lastAnswer(prompt);
  if (last.includes('[dice]')) return rollDice(options);
  const given = givenWords(last);
  if (given !== undefined) return given;
  const answer = `You asked: ${withoutDirections(last)}`;
  return before === undefined ? answer : `${answer} Before that you asked: ${withoutDirections(before)}`;
}

function givenWords(last: string): string | undefined {
  const said = /\[say\s([^\]]*)\]/.exec(last)?.[1];
  const words = numberIn(last, 'words');
  return said ?? (words === undefined ? undefined : countUpTo(words));
}

function toolResults(prompt: readonly PromptMessage[]): string {
  const calls = prompt.findLastIndex(({ role }) => role !== 'tool');
  return prompt
    .slice(calls + 1)
    .map(({ text }) => text)
    .join(' ');
}

function lastAnswer(prompt: readonly PromptMessage[]): string {
  return prompt.findLast(({ role }) => role === 'assistant')?.text ?? '';
}

const SIDES = 1_000_000;

function rollDice({ seed, temperature }: ScriptOptions): string {
  const fixed = seed ?? (temperature === 0 ? 0 : undefined);
  if (fixed === undefined) return String(randomInt(SIDES));
  return String(createHash('sha256').update(String(fixed)).digest().readUInt32BE() % SIDES);
}

function inFormat(text: string, format: AnswerFormat | undefined): string {
  if (format === undefined) return text;
  const schema = format.type === 'json-schema' ? format.schema : undefined;
  return JSON.stringify(schema === undefined ? { answer: text } : smallestInstance(schema));
}

function withoutDirections(text: string): string {
  return readCallDirections(text).rest.replaceAll(DIRECTION, '').replaceAll(/\s+/g, ' ').trim();
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

const NUMBERS = {
  words: /\[words (\d{1,6})\]/,
  slow: /\[slow (\d{1,6})\]/,
  fail: /\[fail (\d{1,6})\]/,
} as const;

function numberIn(text: string, name: keyof typeof NUMBERS): number | undefined {
  const digits = NUMBERS[name].exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
