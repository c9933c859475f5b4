import { encodePcm16 } from '../audio/pcm16.ts';
import { AnswerChoice, type ChoicePart } from './answer-choice.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { callArgumentsDelta, callStartDelta } from './call-members.ts';
import { type Chunk, type ChunkDelta, chunkMaker, promptFilterChunk } from './chunk.ts';
import type { ChunkOptions } from './chunks.ts';
import { wireFinishReason } from './finish-reason.ts';
import { SoundSlices } from './sound-slices.ts';

/**
 * A spoken answer as the real service was seen to stream it, faults included: role and id come again when the
 * sound begins, `expires_at` comes alone and last, after the usage, and no chunk has a `finish_reason` that
 * says so. The helpers of several clients fail on it; what reads chunk by chunk does not mind.
 */
export async function* toExactChunks(
  parts: AsyncIterable<ChoicePart>,
  facts: AnswerFacts & Required<Pick<AnswerFacts, 'speech'>>,
  { countUsage, includeUsage = false }: ChunkOptions = {},
): AsyncGenerator<Chunk> {
  const { speech, callsLegacyFunctions: isLegacy } = facts;
  const chunks = chunkMaker(facts, { includeUsage, obfuscates: false });
  const said = (delta: ChunkDelta) => chunks.choice({ index: 0, delta, finish_reason: null });
  const choice = new AnswerChoice();
  const slices = new SoundSlices();
  let hasId = false;
  let sounds = false;

  const transcript = (text: string): ChunkDelta => {
    if (hasId) return { audio: { transcript: text } };
    hasId = true;
    return { content: null, audio: { id: speech.id, transcript: text } };
  };
  const sound = (data: string): ChunkDelta => {
    if (sounds) return { audio: { data } };
    sounds = true;
    return { role: 'assistant', content: null, refusal: null, audio: { id: speech.id, data } };
  };

  if (facts.dialect === 'azure') yield promptFilterChunk;
  yield said({ role: 'assistant', refusal: null });
  for await (const part of parts) {
    choice.take(part);
    if (part.type === 'transcript-delta') yield said(transcript(part.text));
    if (part.type === 'audio-delta') {
      for (const data of slices.push(encodePcm16(part.frame))) yield said(sound(data));
    }
    if (part.type === 'tool-call-start') yield said(callStartDelta(choice.calls, isLegacy));
    if (part.type === 'tool-call-delta') {
      yield said(callArgumentsDelta(choice.calls, part.arguments, isLegacy));
    }
  }
  if (choice.onlyCalls) {
    yield chunks.choice({ index: 0, delta: {}, finish_reason: wireFinishReason('tool-calls', isLegacy) });
  } else yield said(sound(slices.rest()));
  const usage = await countUsage?.([choice.usage(facts)]);
  if (includeUsage && usage !== undefined) yield chunks.usage(usage);
  if (!choice.onlyCalls) {
    yield chunks.choice({ index: 0, delta: { audio: { expires_at: speech.expiresAt } } });
  }
}
