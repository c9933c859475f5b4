import { base64FromBytes } from '../audio/pcm.ts';
import type { Answer, Conversation, ConversationSettings, Question, Recording } from './conversation.ts';

type ContentPart =
  | { type: 'text'; text: string }
  | { type: 'input_audio'; input_audio: { data: string; format: 'wav' | 'mp3' } };

type Message =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string | ContentPart[] }
  | { role: 'assistant'; audio: { id: string } }
  | { role: 'assistant'; content: string };

export interface ChatRequest {
  messages: Message[];
  modalities: ('text' | 'audio')[];
  audio?: { voice: string; format: 'pcm16' };
  temperature: number;
  max_completion_tokens?: number;
  stream: true;
  stream_options: { include_usage: true };
}

/** Base64 of a recording's file. */
export type ReadRecording = (recording: Recording) => Promise<string>;

export const readingFrom =
  (bytesOf: (soundId: string) => Promise<Uint8Array>): ReadRecording =>
  async ({ soundId }) =>
    base64FromBytes(await bytesOf(soundId));

/**
 * What is asked of the API for the next answer of a conversation. Spoken answers go by their ids, others and those
 * in `asText` by their transcripts; answers of which nothing came are left out.
 */
export async function chatRequest(
  { settings, turns }: Pick<Conversation, 'settings' | 'turns'>,
  { read, asText }: { read: ReadRecording; asText: ReadonlySet<string> },
): Promise<ChatRequest> {
  const said = await Promise.all(
    turns.map(async (turn) =>
      turn.kind === 'question' ? [await userMessage(turn, read)] : assistantMessages(turn, asText),
    ),
  );
  const system: Message[] =
    settings.system.trim() === '' ? [] : [{ role: 'system', content: settings.system }];
  return {
    messages: [...system, ...said.flat()],
    ...outputOf(settings),
    temperature: settings.temperature,
    ...(settings.maxTokens === undefined ? {} : { max_completion_tokens: settings.maxTokens }),
    stream: true,
    stream_options: { include_usage: true },
  };
}

function outputOf({ output, voice }: ConversationSettings): Pick<ChatRequest, 'modalities' | 'audio'> {
  if (output === 'text') return { modalities: ['text'] };
  return { modalities: ['text', 'audio'], audio: { voice, format: 'pcm16' } };
}

async function userMessage({ text, recordings }: Question, read: ReadRecording): Promise<Message> {
  if (recordings.length === 0) return { role: 'user', content: text };
  const sounds = await Promise.all(
    recordings.map(async (recording): Promise<ContentPart> => {
      const { format } = recording;
      return { type: 'input_audio', input_audio: { data: await read(recording), format } };
    }),
  );
  return { role: 'user', content: [...(text === '' ? [] : [{ type: 'text' as const, text }]), ...sounds] };
}

function assistantMessages({ id, text, speech }: Answer, asText: ReadonlySet<string>): Message[] {
  if (speech?.audioId !== undefined && !asText.has(id))
    return [{ role: 'assistant', audio: { id: speech.audioId } }];
  return text === '' ? [] : [{ role: 'assistant', content: text }];
}
