import type { PcmFrame } from '../audio/pcm.ts';
import { encodePcm16 } from '../audio/pcm16.ts';
import { AnswerChoice, type ChoicePart } from './answer-choice.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { callArgumentsDelta, callStartDelta } from './call-members.ts';
import { type Chunk, type ChunkDelta, chunkMaker, promptFilterChunk } from './chunk.ts';
import { wireFinishReason } from './finish-reason.ts';
import { wireLogprobs } from './logprobs.ts';
import { SoundSlices } from './sound-slices.ts';
import type { AnswerUsage, Usage } from './usage.ts';

export interface ChunkOptions {
  /** Called once, at the end. */
  countUsage?: (answers: readonly AnswerUsage[]) => Promise<Usage>;
  /** Whether the request asked for it. */
  includeUsage?: boolean;
  obfuscates?: boolean;
}

/**
 * The stream that every client's accumulator ends well on: one id, one role, a finish reason, usage last. The
 * sound's last slice waits for the end of the answer, so that the answer is kept before `expires_at` is sent.
 */
export async function* toChunks(
  parts: AsyncIterable<ChoicePart>,
  facts: AnswerFacts,
  { countUsage, includeUsage = false, obfuscates = false }: ChunkOptions = {},
): AsyncGenerator<Chunk> {
  const chunks = chunkMaker(facts, { includeUsage, obfuscates });
  const choices = new Map<number, StreamedChoice>();
  if (facts.dialect === 'azure') yield promptFilterChunk;
  for await (const part of parts) {
    const index = part.choice ?? 0;
    const choice = choices.get(index) ?? new StreamedChoice(facts);
    choices.set(index, choice);
    const logprobs = part.type === 'text-delta' && facts.tellsChances ? (part.logprobs ?? []) : undefined;
    for (const { delta, isLast } of choice.deltas(part)) {
      yield chunks.choice({
        index,
        delta,
        logprobs: logprobs === undefined || delta.role !== undefined ? null : wireLogprobs(logprobs),
        finish_reason: isLast ? choice.finishReason : null,
      });
    }
  }
  const usage = await countUsage?.([...choices.values()].map((choice) => choice.usage));
  if (includeUsage && usage !== undefined) yield chunks.usage(usage);
}

interface StreamedDelta {
  delta: ChunkDelta;
  isLast?: true;
}

/** Says the role once, when it is known what follows it, and the id once: the Python client joins what is said twice. */
class StreamedChoice {
  readonly #facts: AnswerFacts;
  readonly #choice = new AnswerChoice();
  readonly #slices = new SoundSlices();
  #hasRole = false;
  #hasId = false;

  constructor(facts: AnswerFacts) {
    this.#facts = facts;
  }

  get finishReason() {
    const reason = this.#choice.end?.finishReason ?? 'stop';
    return wireFinishReason(reason, this.#facts.callsLegacyFunctions);
  }

  get usage(): AnswerUsage {
    return this.#choice.usage(this.#facts);
  }

  /** The deltas that a part of the answer becomes. */
  *deltas(part: ChoicePart): Generator<StreamedDelta> {
    this.#choice.take(part);
    if (part.type === 'response-start') return;
    if (!this.#hasRole) yield { delta: this.#role() };
    switch (part.type) {
      case 'text-delta':
        yield { delta: { content: part.text } };
        break;
      case 'transcript-delta':
        yield { delta: this.#audio({ transcript: part.text }) };
        break;
      case 'audio-delta':
        yield* this.#sound(part.frame);
        break;
      case 'tool-call-start':
        yield { delta: callStartDelta(this.#choice.calls, this.#facts.callsLegacyFunctions) };
        break;
      case 'tool-call-delta': {
        const { calls } = this.#choice;
        yield { delta: callArgumentsDelta(calls, part.arguments, this.#facts.callsLegacyFunctions) };
        break;
      }
      case 'response-end':
        yield* this.#end();
    }
  }

  #role(): ChunkDelta {
    this.#hasRole = true;
    const isWritten = this.#facts.speech === undefined && this.#choice.calls.length === 0;
    return { role: 'assistant', content: isWritten ? '' : null, refusal: null };
  }

  #audio(audio: NonNullable<ChunkDelta['audio']>): ChunkDelta {
    const id = this.#facts.speech?.id;
    if (this.#hasId || id === undefined) return { audio };
    this.#hasId = true;
    return { audio: { id, ...audio } };
  }

  *#sound(frame: PcmFrame): Generator<StreamedDelta> {
    for (const data of this.#slices.push(encodePcm16(frame))) yield { delta: this.#audio({ data }) };
  }

  *#end(): Generator<StreamedDelta> {
    const { speech } = this.#facts;
    if (speech && !this.#choice.onlyCalls) {
      yield { delta: this.#audio({ data: this.#slices.rest(), expires_at: speech.expiresAt }) };
    }
    yield { delta: {}, isLast: true };
  }
}
