import { decodeRecording } from '../audio/decode-recording.ts';
import { OUTPUT_SAMPLE_RATE } from '../audio/pcm.ts';
import type { EngineSet } from '../engines/engine-set.ts';
import type { FinishReason, LanguageModelPart } from '../engines/language-model.ts';
import { scoped } from '../streams/scoped.ts';
import type { Exchange, ExchangeRequest, Recording, ResponsePart, SpokenOutput } from './exchange.ts';
import { type DecodeRecording, type Hearings, listen } from './listen.ts';
import { type SpokenPart, speak } from './speak.ts';
import { performTask } from './task/perform-task.ts';
import { type RecognizedTask, recognizeTask } from './task/recognize-task.ts';
import { think, thought } from './think.ts';
import type { TranscriptCache } from './transcript-cache.ts';
import { unexpectedEnd } from './unexpected-end.ts';

export interface RespondOptions {
  engines: EngineSet;
  transcripts: TranscriptCache;
  decode?: DecodeRecording;
}

/**
 * Three engines in a row as one exchange: listen, think, speak. Nothing is yielded until the first real
 * part exists, so a recording that can't be used and an engine that is dead are thrown before
 * `response-start`. When the reader leaves or `signal` aborts, all three engines are told at once.
 */
export function createRespond({ engines, transcripts, decode = decodeRecording }: RespondOptions): Exchange {
  return (request, signal) => {
    const open = (inner: AbortSignal) =>
      framed(() => begin(request, { engines, transcripts, decode, signal: inner }));
    // In a written answer nothing runs beside what its reader waits for, so there is nothing else to tell.
    return request.output.modality === 'audio' ? scoped(signal, open) : open(signal);
  };
}

interface Resources extends Required<RespondOptions> {
  signal: AbortSignal;
}

/** An answer that has begun: everything up to its first part has been looked through or heard. */
interface BegunAnswer {
  parts: AsyncIterable<SpokenPart | LanguageModelPart>;
  task: RecognizedTask | undefined;
  hearings: Hearings;
  /** Of sound at {@link OUTPUT_SAMPLE_RATE}. */
  maxSamples: number;
  /** Rejects when the answer could not be spoken anyway; `undefined` for a written one. */
  ready: Promise<void> | undefined;
}

async function begin(
  request: ExchangeRequest,
  { engines, transcripts, decode, signal }: Resources,
): Promise<BegunAnswer> {
  const { recognizer, synthesizer } = engines;
  const { tenant } = request;
  const task = isForAnyone(request) ? recognizeTask(request.turns) : undefined;
  const voiceReady = request.output.modality === 'audio' ? synthesizer.ready(signal) : undefined;
  // Awaited below, once there is something to say; until then a failure must not count as unhandled.
  voiceReady?.catch(() => {});

  const hearings = await listen(recordingsOf(request), { tenant, recognizer, transcripts, decode, signal });
  const maxSamples = maxSamplesOf(request);
  const sources = { engines, signal, task };
  const parts =
    request.output.modality === 'audio'
      ? spokenParts(request, request.output, hearings, sources)
      : await writtenParts(request, hearings, sources);
  return { parts, task, hearings, maxSamples, ready: voiceReady };
}

interface AnswerSources extends Pick<Resources, 'engines' | 'signal'> {
  task: RecognizedTask | undefined;
}

function spokenParts(
  request: ExchangeRequest,
  { voice, wordsFirst }: SpokenOutput,
  hearings: Hearings,
  { engines: { languageModel, synthesizer }, task, signal }: AnswerSources,
): AsyncIterable<SpokenPart> {
  const { tenant, sampling } = request;
  const maxWords = sampling.maxTokens;
  const openAnswer = (inner: AbortSignal) =>
    task === undefined
      ? think(request, hearings, { languageModel, signal: inner })
      : performTask(task, hearings, { maxWords, signal: inner });
  const textAtHand = task !== undefined;
  return speak(openAnswer, { tenant, synthesizer, voice, textAtHand, wordsFirst, signal });
}

async function writtenParts(
  request: ExchangeRequest,
  hearings: Hearings,
  { engines: { languageModel }, task, signal }: AnswerSources,
): Promise<AsyncIterable<LanguageModelPart>> {
  if (task === undefined) return thought(request, hearings, { languageModel, signal });
  return performTask(task, hearings, { maxWords: request.sampling.maxTokens, signal });
}

/** Puts one start before the first part and one end, with what was counted, after the last. */
async function* framed(open: () => Promise<BegunAnswer>): AsyncGenerator<ResponsePart, void, undefined> {
  const { parts, task, hearings, maxSamples, ready } = await open();
  let started = false;
  let outputSamples = 0;
  for await (const part of parts) {
    if (part.type === 'text-delta' && part.text === '') continue;
    if (!started) {
      if (ready !== undefined) await ready;
      yield responseStart(task, hearings);
      started = true;
    }
    if (part.type === 'end') {
      yield responseEnd(part.finishReason, hearings, outputSamples);
      return;
    }
    if (part.type === 'audio-delta') {
      const frame = part.frame.subarray(0, maxSamples - outputSamples);
      outputSamples += frame.length;
      if (frame.length > 0) yield { type: 'audio-delta', frame };
      if (frame.length < part.frame.length) {
        yield responseEnd('length', hearings, outputSamples);
        return;
      }
    } else yield part;
  }
  throw unexpectedEnd();
}

function responseStart(task: RecognizedTask | undefined, hearings: Hearings): ResponsePart {
  return {
    type: 'response-start',
    ...(task === undefined ? {} : { task: task.type }),
    ...(hearings.size === 0 ? {} : { inputAudioSeconds: secondsOf(hearings) }),
  };
}

function responseEnd(finishReason: FinishReason, hearings: Hearings, outputSamples: number): ResponsePart {
  const inputAudioSeconds = secondsOf(hearings);
  const outputAudioSeconds = outputSamples / OUTPUT_SAMPLE_RATE;
  return { type: 'response-end', finishReason, inputAudioSeconds, outputAudioSeconds };
}

function secondsOf(hearings: Hearings): number {
  let sum = 0;
  for (const { seconds } of hearings.values()) sum += seconds;
  return sum;
}

function maxSamplesOf({ output }: ExchangeRequest): number {
  if (output.modality === 'text' || output.maxSeconds === undefined) return Number.POSITIVE_INFINITY;
  return Math.floor(output.maxSeconds * OUTPUT_SAMPLE_RATE);
}

/** Who brings tools, or wants JSON or the chances of each token, has the language model in mind. */
function isForAnyone({ answerTasksDirectly, sampling }: ExchangeRequest): boolean {
  const { tools, format, topLogprobs } = sampling;
  return answerTasksDirectly && tools === undefined && format === undefined && topLogprobs === undefined;
}

function recordingsOf({ turns }: ExchangeRequest): Recording[] {
  const recordings: Recording[] = [];
  for (const turn of turns) {
    if (turn.role !== 'user') continue;
    for (const part of turn.parts) if (part.type === 'speech') recordings.push(part.recording);
  }
  return recordings;
}
