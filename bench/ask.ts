import type { ServerProcess } from '../test/support/server-process.ts';

export type Content =
  | string
  | readonly (
      | { type: 'text'; text: string }
      | { type: 'input_audio'; input_audio: { data: string; format: 'wav' } }
    )[];

export interface SpokenAnswer {
  /** From sending the request to the first sound in hand. */
  firstAudioSeconds: number;
  totalSeconds: number;
  transcript: string;
  /** s16le mono at 24 kHz. */
  pcm: Buffer;
  audioSeconds: number;
}

/** Asks for a streamed spoken answer the way a client does, and times it. */
export async function ask(
  server: Pick<ServerProcess, 'url' | 'apiKey'>,
  content: Content,
  voice = 'alloy',
): Promise<SpokenAnswer> {
  const startedAt = performance.now();
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'gpt-4o-mini-audio-preview',
      modalities: ['text', 'audio'],
      audio: { voice, format: 'pcm16' },
      stream: true,
      messages: [{ role: 'user', content }],
    }),
  });
  if (!response.ok || response.body === null) throw new Error(await response.text());
  let firstAudioSeconds = Number.NaN;
  let transcript = '';
  const sound: Buffer[] = [];
  for await (const event of events(response.body)) {
    const audio = event.choices?.[0]?.delta?.audio;
    transcript += audio?.transcript ?? '';
    if (audio?.data === undefined) continue;
    if (Number.isNaN(firstAudioSeconds)) firstAudioSeconds = secondsSince(startedAt);
    sound.push(Buffer.from(audio.data, 'base64'));
  }
  const pcm = Buffer.concat(sound);
  return {
    firstAudioSeconds,
    totalSeconds: secondsSince(startedAt),
    transcript,
    pcm,
    audioSeconds: pcm.length / 48_000,
  };
}

interface StreamEvent {
  choices?: { delta?: { audio?: { transcript?: string; data?: string } } }[];
  error?: { message: string };
}

async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of body) {
    pending += decoder.decode(chunk, { stream: true });
    const parts = pending.split('\n\n');
    pending = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data === undefined || data === '[DONE]') continue;
      const event: StreamEvent = JSON.parse(data);
      if (event.error !== undefined) throw new Error(event.error.message);
      yield event;
    }
  }
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000;
}
