import { writeFileSync } from 'node:fs';
import OpenAI from 'openai';
import { startServer } from '../test/support/server-process.ts';
import { toWave } from './wave.ts';

const QUESTION = 'Is a golden retriever a good family dog?';

/** A private server on a free port, the real client, one spoken answer, and how long each step took. */
console.log('Starting a private server ...');
await using server = await startServer({ args: process.argv.slice(2) });
console.log(`Ready after ${(server.readyMs / 1000).toFixed(1)} s at ${server.url}\n`);
console.log(`You:    ${QUESTION}`);
process.stdout.write('Samtal: ');

const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: server.apiKey });
const startedAt = performance.now();
const seconds = () => (performance.now() - startedAt) / 1000;
const stream = await client.chat.completions.create({
  model: 'gpt-4o-mini-audio-preview',
  modalities: ['text', 'audio'],
  audio: { voice: 'alloy', format: 'pcm16' },
  messages: [{ role: 'user', content: QUESTION }],
  stream: true,
});

/** The published types of a streamed delta leave out the sound that every spoken stream carries. */
interface SpokenDelta {
  audio?: { transcript?: string; data?: string };
}

let firstWordAt = Number.NaN;
let firstAudioAt = Number.NaN;
const sound: Buffer[] = [];
for await (const chunk of stream) {
  const delta: SpokenDelta = chunk.choices[0]?.delta ?? {};
  if (delta.audio?.transcript) {
    firstWordAt = Number.isNaN(firstWordAt) ? seconds() : firstWordAt;
    process.stdout.write(delta.audio.transcript);
  }
  if (delta.audio?.data) {
    firstAudioAt = Number.isNaN(firstAudioAt) ? seconds() : firstAudioAt;
    sound.push(Buffer.from(delta.audio.data, 'base64'));
  }
}
const totalSeconds = seconds();
const pcm = Buffer.concat(sound);
writeFileSync('dog.wav', toWave(pcm));

const audioSeconds = pcm.length / 48_000;
console.log(`

First word after  ${firstWordAt.toFixed(2)} s
First sound after ${firstAudioAt.toFixed(2)} s
Whole answer      ${totalSeconds.toFixed(2)} s for ${audioSeconds.toFixed(1)} s of speech
Written to dog.wav`);
