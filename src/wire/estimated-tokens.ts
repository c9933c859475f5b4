import type { ExchangeRequest, Turn, UserPart } from '../conversation/exchange.ts';
import type { ChatRequest } from './request.ts';

/** Of English text; counting it exactly would have to be paid before anything is refused. */
const CHARACTERS_PER_TOKEN = 4;
/** A tenth of a second of 24 kHz mono in 16 bits; other files are smaller, and more is counted afterwards. */
const BYTES_PER_AUDIO_TOKEN = 4_800;

/** What the audio models answer at most; who allows more does not get more. */
const MAX_ANSWER_TOKENS = 16_384;

/** What a request may cost, before anything is heard or written: its prompt, and the answer it allows. */
export function estimatedTokens(request: ChatRequest, { turns }: ExchangeRequest): number {
  const asked = turns.reduce((tokens, turn) => tokens + tokensOf(turn), 0);
  const allowed = Math.min(request.max_completion_tokens ?? request.max_tokens ?? 0, MAX_ANSWER_TOKENS);
  return Math.ceil(asked) + allowed * (request.n ?? 1);
}

function tokensOf(turn: Turn): number {
  if (turn.role !== 'user') return turn.text.length / CHARACTERS_PER_TOKEN;
  return turn.parts.reduce((tokens, part) => tokens + tokensOfPart(part), 0);
}

function tokensOfPart(part: UserPart): number {
  return part.type === 'text'
    ? part.text.length / CHARACTERS_PER_TOKEN
    : part.recording.byteLength / BYTES_PER_AUDIO_TOKEN;
}
