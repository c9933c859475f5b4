import { answerIn, MODEL, post, recordingPart, type Server, textPart } from './chat.ts';

/** What a server hears in a recording: the transcript that its own recogniser makes, asked for over the wire. */
export async function hear(
  server: Server,
  sound: Uint8Array,
  format: 'wav' | 'mp3' = 'wav',
): Promise<string> {
  const content = [textPart('Transcribe this recording.'), recordingPart(sound, format)];
  const { content: heard } = answerIn(
    await post(server, { model: MODEL, messages: [{ role: 'user', content }] }),
  );
  return heard ?? '';
}
