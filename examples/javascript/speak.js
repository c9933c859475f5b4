// Text in, speech out: asks a question and keeps the spoken answer.
import { writeFile } from 'node:fs/promises';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
import { AzureOpenAI } from 'openai';

const azureADTokenProvider = getBearerTokenProvider(
  new DefaultAzureCredential(),
  'https://cognitiveservices.azure.com/.default',
);
const client = new AzureOpenAI({ azureADTokenProvider, apiVersion: '2025-01-01-preview' });

const completion = await client.chat.completions.create({
  model: 'gpt-4o-mini-audio-preview',
  modalities: ['text', 'audio'],
  audio: { voice: 'alloy', format: 'wav' },
  messages: [{ role: 'user', content: 'Why is the sky blue?' }],
});

const { audio } = completion.choices[0].message;
console.log(audio.transcript);
await writeFile('speech.wav', Buffer.from(audio.data, 'base64'));
