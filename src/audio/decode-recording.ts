import { SamtalError } from '../errors.ts';
import { type Breathe, createBreather } from './breather.ts';
import type { ContainerReader } from './formats/container-reader.ts';
import { MpegReader } from './formats/mpeg-reader.ts';
import { WaveReader } from './formats/wave-reader.ts';
import type { InputFormat, PcmFrame } from './pcm.ts';
import { Resampler } from './resampler.ts';

/** An audio file as it was sent. */
export interface EncodedRecording {
  /** What the sender says it is. */
  format: InputFormat;
  /** The path of the field it came in, for errors. */
  param: string;
  /** Reads the file from its start; called twice. */
  open(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

export interface DecodeOptions {
  /** Hertz wanted. */
  sampleRate: number;
  maxSeconds?: number;
  signal: AbortSignal;
}

export interface DecodedRecording {
  seconds: number;
  /** Mono frames of any length. Can be iterated once; nothing is open before that, or after. */
  frames: AsyncIterable<PcmFrame>;
}

/** An hour, the longest recording a request may hold. */
const MAX_RECORDING_SECONDS = 3_600;

/** Bytes handled between two looks at the clock. */
const SLICE_BYTES = 32 * 1024;
/** Samples resampled between two looks at the clock, at the higher of the two rates. */
const SLICE_SAMPLES = 16_384;

/**
 * Decodes a WAV or MP3 file to mono at the rate wanted. Before the promise resolves the whole file has been
 * looked through without decoding it, which takes milliseconds: one that is not what its label says, is
 * empty or is cut short is refused with `unsupported_format`, a longer one than allowed with
 * `audio_too_long`, as soon as that is known. Decoding happens as `frames` is read, in slices between which
 * the event loop turns. Rejects with the signal's reason when that aborts.
 */
export async function decodeRecording(
  recording: EncodedRecording,
  { sampleRate, maxSeconds = MAX_RECORDING_SECONDS, signal }: DecodeOptions,
): Promise<DecodedRecording> {
  const breathe = createBreather(signal);
  const reader: ContainerReader = recording.format === 'wav' ? new WaveReader() : new MpegReader();
  const refuseTooLong = () => {
    if (reader.seconds > maxSeconds) throw tooLong(recording.param, maxSeconds);
  };
  for await (const slice of slicesOf(recording.open(signal), breathe)) {
    reader.push(slice);
    refuseTooLong();
  }
  reader.finish();
  refuseTooLong();
  return {
    seconds: reader.seconds,
    frames: decodeFrames(reader, () => slicesOf(recording.open(signal), breathe), sampleRate, breathe),
  };
}

async function* decodeFrames(
  reader: ContainerReader,
  openSlices: () => AsyncIterable<Uint8Array>,
  sampleRate: number,
  breathe: Breathe,
): AsyncGenerator<PcmFrame, void, undefined> {
  let resampler: Resampler | undefined;
  let from = 0;
  for await (const run of reader.decode(openSlices())) {
    if (resampler === undefined || run.sampleRate !== from) {
      const rest = resampler?.finish();
      if (rest !== undefined && rest.length > 0) yield rest;
      from = run.sampleRate;
      resampler = new Resampler({ from, to: sampleRate });
    }
    const step = Math.ceil(SLICE_SAMPLES * Math.min(1, from / sampleRate));
    for (let start = 0; start < run.samples.length; start += step) {
      const frame = resampler.push(run.samples.subarray(start, start + step));
      if (frame.length > 0) yield frame;
      await breathe();
    }
  }
  const rest = resampler?.finish();
  if (rest !== undefined && rest.length > 0) yield rest;
}

async function* slicesOf(
  chunks: AsyncIterable<Uint8Array>,
  breathe: Breathe,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks)
    for (let start = 0; start < chunk.length; start += SLICE_BYTES) {
      await breathe();
      yield chunk.subarray(start, start + SLICE_BYTES);
    }
}

function tooLong(param: string, maxSeconds: number): SamtalError {
  return new SamtalError('audio_too_long', {
    message: `Audio is too long. The maximum length is ${maxSeconds} seconds.`,
    param,
  });
}
