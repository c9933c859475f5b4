import type { Turn } from '../conversation/exchange.ts';
import type { ToolUse } from '../engines/language-model.ts';
import { countTokens } from './count-tokens.ts';

const INPUT_TOKENS_PER_SECOND = 10;
export const OUTPUT_TOKENS_PER_SECOND = 20;

/** A lone `hello` was seen to be 8 tokens: 3 that open the answer, 4 around each message, 1 for the word. */
const ANSWER_OVERHEAD_TOKENS = 3;
const MESSAGE_OVERHEAD_TOKENS = 4;

/** A spoken line of 9 tokens was seen to be counted as 17 text tokens. */
export const TRANSCRIPT_OVERHEAD_TOKENS = 8;

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: {
    cached_tokens: number;
    audio_tokens: number;
    text_tokens: number;
    image_tokens: number;
  };
  completion_tokens_details: {
    reasoning_tokens: number;
    audio_tokens: number;
    accepted_prediction_tokens: number;
    rejected_prediction_tokens: number;
    text_tokens: number;
  };
}

export interface PromptUsage {
  turns: readonly Turn[];
  /** As many as the request had, before any were joined. */
  messageCount: number;
  /** Seconds of each earlier spoken answer that the request refers to. */
  referredAnswerSeconds: readonly number[];
  /** They are part of what the model reads. */
  tools?: ToolUse | undefined;
}

export interface AnswerUsage {
  inputAudioSeconds: number;
  outputAudioSeconds: number;
  /** All that was written or said, calls of tools included. */
  text: string;
  spoken: boolean;
}

/** The same sound costs the same in any container. Of several answers each is counted, the prompt once. */
export async function usageOf(prompt: PromptUsage, answers: readonly AnswerUsage[]): Promise<Usage> {
  const promptText = await promptTextTokens(prompt);
  const promptAudio = prompt.referredAnswerSeconds.reduce(
    (tokens, seconds) => tokens + audioTokens(seconds, OUTPUT_TOKENS_PER_SECOND),
    audioTokens(answers[0]?.inputAudioSeconds ?? 0, INPUT_TOKENS_PER_SECOND),
  );
  let answerText = 0;
  let answerAudio = 0;
  for (const { text, spoken, outputAudioSeconds } of answers) {
    answerText += (await countTokens(text)) + (spoken ? TRANSCRIPT_OVERHEAD_TOKENS : 0);
    answerAudio += spoken ? audioTokens(outputAudioSeconds, OUTPUT_TOKENS_PER_SECOND) : 0;
  }
  return {
    prompt_tokens: promptText + promptAudio,
    completion_tokens: answerText + answerAudio,
    total_tokens: promptText + promptAudio + answerText + answerAudio,
    prompt_tokens_details: {
      cached_tokens: 0,
      audio_tokens: promptAudio,
      text_tokens: promptText,
      image_tokens: 0,
    },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: answerAudio,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
      text_tokens: answerText,
    },
  };
}

async function promptTextTokens({ turns, messageCount, tools }: PromptUsage): Promise<number> {
  let tokens = ANSWER_OVERHEAD_TOKENS + MESSAGE_OVERHEAD_TOKENS * messageCount;
  for (const turn of turns) for (const text of textsOf(turn)) tokens += await countTokens(text);
  if (tools !== undefined) tokens += await countTokens(JSON.stringify(tools.functions));
  return tokens;
}

function textsOf(turn: Turn): readonly string[] {
  if (turn.role === 'user') return turn.parts.filter((part) => part.type === 'text').map(({ text }) => text);
  const calls = turn.role === 'assistant' ? (turn.toolCalls ?? []) : [];
  return [turn.text, ...calls.map((call) => call.name + call.arguments)];
}

/** Rounded up; the millionth keeps 1.1 s at ten a second from being 12 tokens for the double it is. */
function audioTokens(seconds: number, tokensPerSecond: number): number {
  return Math.max(0, Math.ceil(seconds * tokensPerSecond - 1e-6));
}
