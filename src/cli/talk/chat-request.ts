import type { Answer, Question, Recording, TalkSettings, Turn } from './conversation-turns.ts';

type ContentPart =
  | { type: 'text'; text: string }
  | { type: 'input_audio'; input_audio: { data: string; format: Recording['format'] } };

type Message =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string | ContentPart[] }
  | { role: 'assistant'; audio: { id: string } }
  | { role: 'assistant'; content: string };

interface ChatRequest {
  messages: Message[];
  modalities: readonly ('text' | 'audio')[];
  audio?: { voice: string; format: 'pcm16' };
  stream: true;
}

/**
 * What is asked of the API for the next answer. Spoken answers go by their ids, others by their text; answers of
 * which nothing came are left out.
 */
export function chatRequest(settings: TalkSettings, turns: readonly Turn[]): ChatRequest {
  const { system, isTextOnly, voice } = settings;
  const said = turns.flatMap((turn) =>
    turn.kind === 'question' ? [userMessage(turn)] : assistantMessages(turn),
  );
  return {
    messages: system.trim() === '' ? said : [{ role: 'system', content: system }, ...said],
    ...(isTextOnly
      ? { modalities: ['text'] }
      : { modalities: ['text', 'audio'], audio: { voice, format: 'pcm16' } }),
    stream: true,
  };
}

function userMessage({ text, recordings }: Question): Message {
  if (recordings.length === 0) return { role: 'user', content: text };
  const sounds = recordings.map(
    ({ base64, format }): ContentPart => ({ type: 'input_audio', input_audio: { data: base64, format } }),
  );
  return { role: 'user', content: text === '' ? sounds : [{ type: 'text', text }, ...sounds] };
}

function assistantMessages({ text, audioId }: Answer): Message[] {
  if (audioId !== undefined) return [{ role: 'assistant', audio: { id: audioId } }];
  return text === '' ? [] : [{ role: 'assistant', content: text }];
}
