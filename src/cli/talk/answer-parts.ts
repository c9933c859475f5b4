import { z } from 'zod';
import { failureIn, TalkFailure } from './talk-failure.ts';

/** What one event of a streamed answer tells. */
export type AnswerPart =
  | { type: 'text'; text: string }
  | { type: 'sound'; base64: string }
  | { type: 'audio-id'; id: string };

const Audio = z.object({ id: z.string(), transcript: z.string(), data: z.string() }).partial();
const Chunk = z.object({
  choices: z.array(
    z.object({ delta: z.object({ content: z.string().nullish(), audio: Audio.nullish() }).nullish() }),
  ),
});

/** The parts in the data of one event. Throws a `TalkFailure` for an event that is an error, or no chunk. */
export function answerParts(data: string): AnswerPart[] {
  const event = parsed(data);
  const failure = failureIn(event);
  if (failure !== undefined) throw failure;
  const chunk = Chunk.safeParse(event);
  if (!chunk.success) throw notUnderstood();
  const { content, audio } = chunk.data.choices[0]?.delta ?? {};
  const parts: AnswerPart[] = [];
  if (content) parts.push({ type: 'text', text: content });
  if (audio?.id !== undefined) parts.push({ type: 'audio-id', id: audio.id });
  if (audio?.transcript) parts.push({ type: 'text', text: audio.transcript });
  if (audio?.data) parts.push({ type: 'sound', base64: audio.data });
  return parts;
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw notUnderstood();
  }
}

function notUnderstood(): TalkFailure {
  return new TalkFailure(
    'The server answered as this command does not understand: is it of another version?',
  );
}
