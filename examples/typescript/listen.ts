// Speech in, text out: what was said, and a question about it.
import { readFile } from 'node:fs/promises';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
import { AzureOpenAI } from 'openai';

const azureADTokenProvider = getBearerTokenProvider(
  new DefaultAzureCredential(),
  'https://cognitiveservices.azure.com/.default',
);
const client = new AzureOpenAI({ azureADTokenProvider, apiVersion: '2025-01-01-preview' });
const data = (await readFile(process.argv[2] ?? 'speech.wav')).toString('base64');

for (const text of ['Transcribe this recording.', 'What is the speaker talking about?']) {
  const completion = await client.chat.completions.create({
    model: 'gpt-4o-mini-audio-preview',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text },
          { type: 'input_audio', input_audio: { data, format: 'wav' } },
        ],
      },
    ],
  });
  console.log(`${text}\n  ${completion.choices[0]?.message.content}`);
}
