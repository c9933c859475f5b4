import { z } from 'zod';
import type { ServerProcess } from './server-process.ts';

export type Server = Pick<ServerProcess, 'url' | 'apiKey'>;

export const MODEL = 'gpt-4o-audio-preview';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

export interface PostOptions {
  path?: string;
  /** Instead of the key as a bearer. */
  credential?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/** Sends a chat request; an object as JSON, text and bytes as they are. */
export async function post(
  server: Server,
  body: object | string,
  { path = '/v1/chat/completions', credential, headers = {}, signal }: PostOptions = {},
): Promise<Reply> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(credential ?? { authorization: `Bearer ${server.apiKey}` }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

const Audio = z.object({ id: z.string(), data: z.string(), transcript: z.string(), expires_at: z.int() });

const Completion = z.object({
  id: z.string(),
  model: z.string(),
  choices: z.tuple([
    z.object({
      message: z.object({
        role: z.literal('assistant'),
        content: z.string().nullable(),
        audio: Audio.optional(),
      }),
      finish_reason: z.string(),
    }),
  ]),
  usage: z.object({
    prompt_tokens: z.int(),
    completion_tokens: z.int(),
    prompt_tokens_details: z.object({ audio_tokens: z.int(), text_tokens: z.int() }),
    completion_tokens_details: z.object({ audio_tokens: z.int(), text_tokens: z.int() }),
  }),
});

const Delta = z.object({
  content: z.string().nullish(),
  audio: Audio.partial().optional(),
});

const Chunk = z.object({
  choices: z.array(z.object({ delta: Delta, finish_reason: z.string().nullable() })),
  usage: Completion.shape.usage.nullish(),
  error: z.undefined().optional(),
});

/** An answer, however it came: as one JSON object or as a stream that was folded. */
export interface Answer {
  content: string | undefined;
  audio: { id: string; sound: Buffer; transcript: string } | undefined;
  finishReason: string | undefined;
  usage: z.infer<typeof Completion>['usage'] | undefined;
}

/** Throws where the reply is no answer. */
export function answerIn(reply: Reply): Answer {
  if (reply.status !== 200) throw new Error(`No answer: ${reply.status} ${reply.text.slice(0, 500)}`);
  return reply.headers.get('content-type')?.startsWith('text/event-stream')
    ? answerInStream(reply.text)
    : answerInJson(reply.text);
}

function answerInJson(text: string): Answer {
  const { choices, usage } = Completion.parse(JSON.parse(text));
  const { message, finish_reason: finishReason } = choices[0];
  const { content, audio } = message;
  return {
    content: content ?? undefined,
    audio: audio && { id: audio.id, sound: bytesIn(audio.data), transcript: audio.transcript },
    finishReason,
    usage,
  };
}

function answerInStream(text: string): Answer {
  const lines = eventsIn(text);
  if (lines.pop() !== '[DONE]') throw new Error(`The stream did not end: ${text.slice(-500)}`);
  const chunks = lines.map((line) => Chunk.parse(JSON.parse(line)));
  const deltas = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta));
  const sounds = deltas.flatMap(({ audio }) => audio ?? []);
  const id = sounds.map((audio) => audio.id ?? '').join('');
  const content = deltas.map((delta) => delta.content ?? '').join('');
  return {
    content: id === '' ? content : undefined,
    audio:
      id === ''
        ? undefined
        : {
            id,
            // Clients join the characters, not the bytes.
            sound: bytesIn(sounds.map(({ data }) => data ?? '').join('')),
            transcript: sounds.map(({ transcript }) => transcript ?? '').join(''),
          },
    finishReason:
      chunks.flatMap(({ choices }) => choices.map((choice) => choice.finish_reason)).at(-1) ?? undefined,
    usage: chunks.at(-1)?.usage ?? undefined,
  };
}

/** What stands after `data: ` in each event. */
export function eventsIn(text: string): string[] {
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.replace(/^data: /, ''));
}

function bytesIn(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64)
    throw new Error('The audio is not base64 that any client can read');
  return bytes;
}

export type AudioFormat = 'wav' | 'mp3' | 'flac' | 'opus' | 'aac' | 'pcm16';

/** A request for a spoken answer. */
export function spoken(content: unknown, { voice = 'alloy', format = 'wav' as AudioFormat } = {}) {
  return {
    model: MODEL,
    modalities: ['text', 'audio'],
    audio: { voice, format },
    messages: [{ role: 'user', content }],
  };
}

export function recordingPart(bytes: Uint8Array, format: 'wav' | 'mp3' = 'wav') {
  return { type: 'input_audio', input_audio: { data: Buffer.from(bytes).toString('base64'), format } };
}

export const textPart = (text: string) => ({ type: 'text', text });

/** A recording in which a server's own voice says some words. */
export async function record(server: Server, words: string, format: 'wav' | 'mp3' = 'wav'): Promise<Buffer> {
  const { audio } = answerIn(await post(server, spoken(`[say ${words}]`, { format })));
  if (audio === undefined) throw new Error('The answer was not spoken');
  return audio.sound;
}
