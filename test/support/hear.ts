import type { ServerProcess } from './server-process.ts';

/** What a server hears in a recording: the transcript that its own recogniser makes, asked for over the wire. */
export async function hear(server: Pick<ServerProcess, 'url' | 'apiKey'>, wav: Uint8Array): Promise<string> {
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'gpt-4o-audio-preview',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Transcribe this recording.' },
            {
              type: 'input_audio',
              input_audio: { data: Buffer.from(wav).toString('base64'), format: 'wav' },
            },
          ],
        },
      ],
    }),
  });
  const body = (await response.json()) as { choices?: { message: { content: string } }[] };
  const heard = body.choices?.[0]?.message.content;
  if (heard === undefined) throw new Error(`Cannot hear: ${response.status} ${JSON.stringify(body)}`);
  return heard;
}
