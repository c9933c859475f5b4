import type { RequestBody } from '../operation.ts';

const model = 'gpt-4o-audio-preview';
const question = { role: 'user', content: 'Is a golden retriever a good family dog?' };

/** 20 ms of silence: a WAV file of one channel with 8,000 samples of 8 bits a second. */
const SILENCE = Buffer.concat([
  Buffer.from(
    'RIFF\xc4\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\xa0\0\0\0',
    'latin1',
  ),
  Buffer.alloc(160, 0x80),
]).toString('base64');

/** Requests that every chat route answers. */
export const CHAT_EXAMPLES: RequestBody['examples'] = {
  speak: {
    summary: 'Text in, text and sound out',
    value: {
      model,
      modalities: ['text', 'audio'],
      audio: { voice: 'alloy', format: 'wav' },
      messages: [question],
    },
  },
  stream: {
    summary: 'The same as a stream',
    value: {
      model,
      modalities: ['text', 'audio'],
      audio: { voice: 'alloy', format: 'pcm16' },
      messages: [question],
      stream: true,
      stream_options: { include_usage: true },
    },
  },
  listen: {
    summary: 'Text and sound in, text out',
    value: {
      model,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is said here?' },
            { type: 'input_audio', input_audio: { data: SILENCE, format: 'wav' } },
          ],
        },
      ],
    },
  },
  call: {
    summary: 'A tool that may be called',
    value: {
      model,
      modalities: ['text', 'audio'],
      audio: { voice: 'echo', format: 'mp3' },
      messages: [{ role: 'user', content: 'How is the weather in Malmö?' }],
      tools: [
        {
          type: 'function',
          function: {
            name: 'weather_in',
            parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
          },
        },
      ],
    },
  },
};
