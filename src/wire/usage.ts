import type { Turn } from '../conversation/exchange.ts';
import { countTokens } from './count-tokens.ts';

const INPUT_TOKENS_PER_SECOND = 10;
const OUTPUT_TOKENS_PER_SECOND = 20;

/** A lone `hello` was seen to be 8 tokens: 3 that open the answer, 4 around each message, 1 for the word. */
const ANSWER_OVERHEAD_TOKENS = 3;
const MESSAGE_OVERHEAD_TOKENS = 4;

/** A spoken line of 9 tokens was seen to be counted as 17 text tokens. */
const TRANSCRIPT_OVERHEAD_TOKENS = 8;

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
}

export interface AnswerUsage {
  inputAudioSeconds: number;
  outputAudioSeconds: number;
  text: string;
  spoken: boolean;
}

/** The same sound costs the same in any container. */
export async function usageOf(prompt: PromptUsage, answer: AnswerUsage): Promise<Usage> {
  const promptText = await promptTextTokens(prompt);
  const promptAudio = prompt.referredAnswerSeconds.reduce(
    (tokens, seconds) => tokens + audioTokens(seconds, OUTPUT_TOKENS_PER_SECOND),
    audioTokens(answer.inputAudioSeconds, INPUT_TOKENS_PER_SECOND),
  );
  const answerText = (await countTokens(answer.text)) + (answer.spoken ? TRANSCRIPT_OVERHEAD_TOKENS : 0);
  const answerAudio = answer.spoken ? audioTokens(answer.outputAudioSeconds, OUTPUT_TOKENS_PER_SECOND) : 0;
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

async function promptTextTokens({ turns, messageCount }: PromptUsage): Promise<number> {
  let tokens = ANSWER_OVERHEAD_TOKENS + MESSAGE_OVERHEAD_TOKENS * messageCount;
  for (const text of turns.flatMap(textsOf)) tokens += await countTokens(text);
  return tokens;
}

function textsOf(turn: Turn): readonly string[] {
  if (turn.role !== 'user') return [turn.text];
  return turn.parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
}

/** Rounded up; the millionth keeps 1.1 s at ten a second from being 12 tokens for the double it is. */
function audioTokens(seconds: number, tokensPerSecond: number): number {
  return Math.max(0, Math.ceil(seconds * tokensPerSecond - 1e-6));
}
