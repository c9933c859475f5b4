import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { expectThat } from '../expect/expect-that.ts';
import { Mismatch, shown } from '../expect/mismatch.ts';
import { readAs } from '../expect/read-as.ts';
import type { Probe } from '../target.ts';
import type { ChatOptions, JsonBody } from './chat.ts';
import { Usage } from './completion.ts';
import type { StreamEvent } from './event-reader.ts';
import { openStream } from './open-stream.ts';

const ToolCallDelta = z.looseObject({
  index: z.int(),
  id: z.string().optional(),
  type: z.string().optional(),
  function: z.looseObject({ name: z.string().optional(), arguments: z.string().optional() }),
});

const Delta = z.looseObject({
  role: z.string().optional(),
  content: z.string().nullish(),
  audio: z
    .looseObject({
      id: z.string().optional(),
      transcript: z.string().optional(),
      data: z.string().optional(),
      expires_at: z.int().optional(),
    })
    .optional(),
  tool_calls: z.array(ToolCallDelta).optional(),
});

const Chunk = z.looseObject({
  id: z.string(),
  object: z.string(),
  created: z.int(),
  model: z.string(),
  choices: z.array(z.looseObject({ index: z.int(), delta: Delta, finish_reason: z.string().nullish() })),
  usage: Usage.nullish(),
});

export type Chunk = z.infer<typeof Chunk>;
export type Choice = Chunk['choices'][number];

/** A stream that was read to its end. */
export interface Streamed {
  headers: IncomingHttpHeaders;
  events: readonly StreamEvent[];
  /** What stood after `data: `, the sentinel included. */
  data: readonly string[];
  /** All chunks, Azure's first one, which only tells of the prompt, included. */
  chunks: readonly Chunk[];
  /** The choices of all chunks. */
  choices: readonly Choice[];
}

/** Reads a streamed answer. Throws a `Mismatch` where it is not a stream of chunks that ends in `[DONE]`. */
export async function readStream(probe: Probe, body: JsonBody, options: ChatOptions = {}): Promise<Streamed> {
  const { headers, events: incoming } = await openStream(probe, body, options);
  const events: StreamEvent[] = [];
  for await (const event of incoming) events.push(event);
  const data = events.flatMap((event) => (event.type === 'data' ? [event.data] : []));
  expectThat(data.at(-1) === '[DONE]', '[DONE] as the last event', data.at(-1) ?? 'no event');
  const chunks = data.slice(0, -1).map(chunkOf);
  return { headers, events, data, chunks, choices: chunks.flatMap(({ choices }) => choices) };
}

/** Throws a `Mismatch` where the event is not a chunk. */
export function chunkOf(data: string): Chunk {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw new Mismatch('an event of JSON', shown(data));
  }
  return readAs(Chunk, json, 'chunk');
}

/** The audio members of all deltas, in order. */
export function audioDeltas({ choices }: Pick<Streamed, 'choices'>) {
  return choices.flatMap(({ delta }) => (delta.audio === undefined ? [] : [delta.audio]));
}

/** The transcript, joined as clients join it. */
export function transcriptOf(streamed: Pick<Streamed, 'choices'>): string {
  return audioDeltas(streamed)
    .map(({ transcript = '' }) => transcript)
    .join('');
}

/** The text of an answer that is written, joined as clients join it. */
export function contentOf({ choices }: Pick<Streamed, 'choices'>, index = 0): string {
  return choices
    .filter((choice) => choice.index === index)
    .map(({ delta }) => delta.content ?? '')
    .join('');
}

/** The pieces of sound, in base64 as they came. */
export function soundPieces(streamed: Pick<Streamed, 'choices'>): string[] {
  return audioDeltas(streamed).flatMap(({ data }) => (data === undefined ? [] : [data]));
}

/** Why the answer ended, said once; `undefined` where no chunk says it. */
export function finishReasonOf({ choices }: Pick<Streamed, 'choices'>): string | undefined {
  return choices.flatMap(({ finish_reason: reason }) => reason ?? []).at(-1);
}
