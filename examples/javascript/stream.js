// Speech that plays while it is made: pcm16 at 24 kHz as it comes, to a file or straight to a player, e.g.
//   node stream.js - | aplay -r 24000 -f S16_LE
import { createWriteStream } from 'node:fs';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
import { AzureOpenAI } from 'openai';

const azureADTokenProvider = getBearerTokenProvider(
  new DefaultAzureCredential(),
  'https://cognitiveservices.azure.com/.default',
);
const client = new AzureOpenAI({ azureADTokenProvider, apiVersion: '2025-01-01-preview' });
const path = process.argv[2] ?? 'speech.pcm';
const player = path === '-' ? process.stdout : createWriteStream(path);

const stream = await client.chat.completions.create({
  model: 'gpt-4o-mini-audio-preview',
  modalities: ['text', 'audio'],
  audio: { voice: 'shimmer', format: 'pcm16' },
  messages: [{ role: 'user', content: 'Tell me two things about the moon.' }],
  stream: true,
});

for await (const chunk of stream) {
  const audio = chunk.choices[0]?.delta?.audio;
  if (audio?.transcript) process.stderr.write(audio.transcript);
  if (audio?.data) player.write(Buffer.from(audio.data, 'base64'));
}
process.stderr.write('\n');
if (player !== process.stdout) player.end();
