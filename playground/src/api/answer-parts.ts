import { AskError, failureIn, isRecord } from './failure.ts';

/** What one event of the stream tells. */
export type AnswerPart =
  | { type: 'text'; text: string }
  | { type: 'sound'; base64: string }
  | { type: 'audio-id'; id: string }
  | { type: 'expires'; atMs: number }
  | { type: 'tokens'; prompt: number; completion: number };

/**
 * The parts in one event of a chat completion. Throws an `AskError` for an event that is an error or no JSON.
 * Members that are not known are left out, as the API asks of its clients.
 */
export function answerParts(data: string): AnswerPart[] {
  const chunk = parsed(data);
  if (isRecord(chunk.error)) throw new AskError(failureIn(chunk));
  const parts: AnswerPart[] = [];
  const choice: unknown = Array.isArray(chunk.choices) ? chunk.choices[0] : undefined;
  const delta = isRecord(choice) && isRecord(choice.delta) ? choice.delta : {};
  if (typeof delta.content === 'string') parts.push({ type: 'text', text: delta.content });
  if (isRecord(delta.audio)) parts.push(...audioParts(delta.audio));
  if (isRecord(chunk.usage)) {
    const { prompt_tokens: prompt, completion_tokens: completion } = chunk.usage;
    if (typeof prompt === 'number' && typeof completion === 'number')
      parts.push({ type: 'tokens', prompt, completion });
  }
  return parts;
}

function audioParts({ id, transcript, data, expires_at }: Readonly<Record<string, unknown>>): AnswerPart[] {
  const parts: AnswerPart[] = [];
  if (typeof id === 'string') parts.push({ type: 'audio-id', id });
  if (typeof transcript === 'string') parts.push({ type: 'text', text: transcript });
  if (typeof data === 'string') parts.push({ type: 'sound', base64: data });
  if (typeof expires_at === 'number') parts.push({ type: 'expires', atMs: expires_at * 1000 });
  return parts;
}

function parsed(data: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(data);
    if (isRecord(value)) return value;
  } catch {
    // Falls through to the one error for both.
  }
  throw new AskError({ code: 'cut-off', message: '' });
}
