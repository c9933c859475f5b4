import type { ServerProcess } from '../test/support/server-process.ts';
import type { Figure } from './figures.ts';
import { ownMemoryMegabytes } from './footprint.ts';

/** Thirty minutes of speech at an audiobook's pace. */
const WORD_COUNT = 5_000;
const SENTENCE =
  'The keeper climbed the narrow stairs, lit the lamp as he had done every evening for forty years, and looked out over the quiet sea.';

interface Completion {
  choices: { message: { content: string | null; audio?: { data: string; transcript: string } } }[];
  usage: { completion_tokens_details: { audio_tokens: number } };
}

/** A text of 5,000 words read to its end, then that recording heard to its end, and what memory that takes. */
export async function measureLongRecording(server: ServerProcess): Promise<Figure[]> {
  const sentences = Math.ceil(WORD_COUNT / SENTENCE.split(' ').length);
  const text = Array.from({ length: sentences }, (_, index) => `${SENTENCE} ${index + 1}.`).join(' ');
  const watch = watchMemory(server.process.pid ?? 0);

  const reading = await complete(server, {
    modalities: ['text', 'audio'],
    audio: { voice: 'alloy', format: 'mp3' },
    messages: [{ role: 'user', content: `Read this aloud: ${text}` }],
  });
  const { data = '' } = reading.completion.choices[0]?.message.audio ?? {};
  const audioSeconds = reading.completion.usage.completion_tokens_details.audio_tokens / 20;

  const hearing = await complete(server, {
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Transcribe this recording.' },
          { type: 'input_audio', input_audio: { data, format: 'mp3' } },
        ],
      },
    ],
  });
  const heardWords = hearing.completion.choices[0]?.message.content?.split(/\s+/).length ?? 0;
  if (heardWords < WORD_COUNT * 0.9)
    throw new Error(`Only ${heardWords} words of the long recording were heard`);
  return [
    single('readingRealTimeFactor', reading.seconds / audioSeconds),
    single('transcriptionRealTimeFactor', hearing.seconds / audioSeconds),
    single('longRecordingMemoryMegabytes', watch.stop()),
  ];
}

const single = (name: string, value: number): Figure => ({ name, value, runs: [value] });

async function complete(
  server: ServerProcess,
  body: object,
): Promise<{ completion: Completion; seconds: number }> {
  const startedAt = performance.now();
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o-mini-audio-preview', ...body }),
    signal: AbortSignal.timeout(30 * 60 * 1000),
  });
  if (!response.ok) throw new Error(await response.text());
  const completion = (await response.json()) as Completion;
  return { completion, seconds: (performance.now() - startedAt) / 1000 };
}

/** How much the gateway grew at most, looked at twice a second. */
function watchMemory(processId: number): { stop(): number } {
  const before = ownMemoryMegabytes(processId);
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, ownMemoryMegabytes(processId));
  }, 500);
  return {
    stop() {
      clearInterval(timer);
      return most - before;
    },
  };
}
