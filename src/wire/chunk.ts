import type { PcmFrame } from '../audio/pcm.ts';
import { encodePcm16 } from '../audio/pcm16.ts';
import type { ResponsePart } from '../conversation/exchange.ts';
import type { FinishReason } from '../engines/language-model.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { promptFilterResults } from './azure.ts';
import { SoundSlices } from './sound-slices.ts';
import type { AnswerUsage, Usage } from './usage.ts';

interface ChunkDelta {
  role?: 'assistant';
  content?: string | null;
  refusal?: null;
  audio?: { id?: string; transcript?: string; data?: string; expires_at?: number };
}

/** One event of a stream, ready to be written as JSON. */
export interface Chunk {
  id: string;
  object: string;
  created: number;
  model: string;
  system_fingerprint?: string;
  service_tier?: 'default';
  choices: readonly {
    index: 0;
    delta: ChunkDelta;
    logprobs?: null;
    finish_reason: FinishReason | null;
    content_filter_results?: object;
  }[];
  usage?: Usage | null;
  prompt_filter_results?: typeof promptFilterResults;
}

export interface ChunkOptions {
  /** Present when the request asked for usage; called once, at the end. */
  countUsage?: (answer: AnswerUsage) => Promise<Usage>;
}

/**
 * The stream that every client's accumulator ends well on: one id, one role, a finish reason, usage last. The sound's last slice waits for the end of the answer, so that
 * the answer is kept before `expires_at` is sent.
 */
export async function* toChunks(
  parts: AsyncIterable<ResponsePart>,
  facts: AnswerFacts,
  { countUsage }: ChunkOptions = {},
): AsyncGenerator<Chunk> {
  const chunk = chunkMaker(facts, countUsage !== undefined);
  const speech = spokenDeltas(facts);
  let text = '';
  for await (const part of parts) {
    switch (part.type) {
      case 'response-start':
        if (facts.dialect === 'azure') yield promptFilterChunk;
        yield chunk({ role: 'assistant', content: facts.speech ? null : '', refusal: null });
        break;
      case 'text-delta':
        text += part.text;
        yield chunk({ content: part.text });
        break;
      case 'transcript-delta':
        text += part.text;
        yield chunk(speech.transcript(part.text));
        break;
      case 'audio-delta':
        for (const delta of speech.sound(part.frame)) yield chunk(delta);
        break;
      case 'response-end': {
        if (facts.speech) yield chunk(speech.last(facts.speech.expiresAt));
        yield chunk({}, part.finishReason);
        const { inputAudioSeconds, outputAudioSeconds } = part;
        const answer = { inputAudioSeconds, outputAudioSeconds, text, spoken: facts.speech !== undefined };
        if (countUsage) yield chunk.withUsage(await countUsage(answer));
      }
    }
  }
}

/** Says the id once and never again: the Python client joins what is said twice. */
function spokenDeltas(facts: AnswerFacts) {
  const slices = new SoundSlices();
  let id = facts.speech?.id;
  const announced = (audio: NonNullable<ChunkDelta['audio']>): ChunkDelta => {
    const withId = id === undefined ? audio : { id, ...audio };
    id = undefined;
    return { audio: withId };
  };
  return {
    transcript: (transcript: string): ChunkDelta => announced({ transcript }),
    *sound(frame: PcmFrame): Generator<ChunkDelta> {
      for (const data of slices.push(encodePcm16(frame))) yield announced({ data });
    },
    last: (expires_at: number): ChunkDelta => announced({ data: slices.rest(), expires_at }),
  };
}

function chunkMaker({ dialect, id, created, model, systemFingerprint }: AnswerFacts, includeUsage: boolean) {
  const envelope = (choices: Chunk['choices'], usage: Usage | null): Chunk => {
    const object = 'chat.completion.chunk';
    const withUsage = includeUsage ? { usage } : {};
    // Azure's deployment routes write members in alphabetical order; no client depends on it.
    if (dialect === 'azure') {
      return { choices, created, id, model, object, system_fingerprint: systemFingerprint, ...withUsage };
    }
    const tier = dialect === 'openai' ? ({ service_tier: 'default' } as const) : {};
    return {
      id,
      object,
      created,
      model,
      ...tier,
      system_fingerprint: systemFingerprint,
      choices,
      ...withUsage,
    };
  };
  const content = (delta: ChunkDelta, finish_reason: FinishReason | null = null): Chunk => {
    const choice = { index: 0, delta, logprobs: null, finish_reason } as const;
    return envelope([dialect === 'openai' ? choice : { ...choice, content_filter_results: {} }], null);
  };
  return Object.assign(content, { withUsage: (usage: Usage): Chunk => envelope([], usage) });
}

const promptFilterChunk: Chunk = {
  choices: [],
  created: 0,
  id: '',
  model: '',
  object: '',
  prompt_filter_results: promptFilterResults,
};
