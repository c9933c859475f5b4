import { MPEGDecoder } from 'mpg123-decoder';
import type { PcmFrame } from '../pcm.ts';
import { clampSample } from './clamp-sample.ts';
import type { ContainerReader, PcmRun } from './container-reader.ts';
import { type MpegFrame, MpegFrameScanner } from './mpeg-frame-scanner.ts';
import { readMpegInfo } from './mpeg-info-frame.ts';
import { unsupportedFormat } from './unsupported-format.ts';

/** Frames decoded in one go: at most 2.3 s of sound, which takes about 3 ms. */
const MAX_BATCH_FRAMES = 32;

/**
 * MPEG audio layer III, versions 1, 2 and 2.5. Frames are found here and only whole ones reach the decoder
 * (mpg123 compiled to WebAssembly), so that damage can neither stall it nor make it search.
 */
export class MpegReader implements ContainerReader {
  readonly #frames = new SoundFrames();
  #seconds = 0;
  #samples = 0;
  #firstSampleRate = 0;
  #lastSampleRate = 0;

  get seconds(): number {
    if (this.#samples === 0) return 0;
    const { leadSamples, trailSamples } = this.#frames.info;
    return Math.max(
      0,
      this.#seconds - leadSamples / this.#firstSampleRate - trailSamples / this.#lastSampleRate,
    );
  }

  push(bytes: Uint8Array): void {
    this.#count(this.#frames.push(bytes));
  }

  finish(): void {
    this.#count(this.#frames.finish());
    const { leadSamples, trailSamples } = this.#frames.info;
    if (this.#samples <= leadSamples + trailSamples) throw unsupportedFormat('there are no samples');
  }

  async *decode(slices: AsyncIterable<Uint8Array>): AsyncGenerator<PcmRun, void, undefined> {
    const { leadSamples, trailSamples } = this.#frames.info;
    const endSample = this.#samples - trailSamples;
    let position = 0;
    for await (const run of decodeFrames(slices)) {
      const from = Math.max(0, leadSamples - position);
      const to = Math.min(run.samples.length, endSample - position);
      position += run.samples.length;
      if (from < to) yield { ...run, samples: run.samples.subarray(from, to) };
    }
    if (position <= leadSamples) throw unsupportedFormat('nothing in it could be decoded');
  }

  #count(frames: readonly MpegFrame[]): void {
    for (const { header } of frames) {
      if (this.#samples === 0) this.#firstSampleRate = header.sampleRate;
      this.#samples += header.samples;
      this.#seconds += header.samples / header.sampleRate;
      this.#lastSampleRate = header.sampleRate;
    }
  }
}

/** The frames with sound in them: all but a leading Xing, Info or VBRI frame. */
class SoundFrames {
  readonly #scanner = new MpegFrameScanner();
  #atStart = true;
  info = { leadSamples: 0, trailSamples: 0 };

  push(bytes: Uint8Array): readonly MpegFrame[] {
    return this.#withoutInfo(this.#scanner.push(bytes));
  }

  finish(): readonly MpegFrame[] {
    return this.#withoutInfo(this.#scanner.finish());
  }

  #withoutInfo(frames: readonly MpegFrame[]): readonly MpegFrame[] {
    const [first] = frames;
    if (!this.#atStart || first === undefined) return frames;
    this.#atStart = false;
    const info = readMpegInfo(first);
    if (info === undefined) return frames;
    this.info = info;
    return frames.slice(1);
  }
}

async function* decodeFrames(slices: AsyncIterable<Uint8Array>): AsyncGenerator<PcmRun, void, undefined> {
  const frames = new SoundFrames();
  const decoder = new MPEGDecoder({ enableGapless: false });
  await decoder.ready;
  try {
    for await (const slice of slices)
      for (const batch of batchesOf(frames.push(slice))) yield decodeBatch(decoder, batch);
    for (const batch of batchesOf(frames.finish())) yield decodeBatch(decoder, batch);
  } finally {
    release(decoder);
  }
}

function release(decoder: MPEGDecoder): void {
  try {
    decoder.free();
  } catch {
    // After a fault inside it the instance cannot tidy up; its memory is collected together with it.
  }
}

/** Neighbours of one sample rate, so that each run of samples has one. */
function* batchesOf(frames: readonly MpegFrame[]): Generator<readonly MpegFrame[], void, undefined> {
  let batch: MpegFrame[] = [];
  for (const frame of frames) {
    const sameRate = batch[0] === undefined || batch[0].header.sampleRate === frame.header.sampleRate;
    if (!sameRate || batch.length === MAX_BATCH_FRAMES) {
      yield batch;
      batch = [];
    }
    batch.push(frame);
  }
  if (batch.length > 0) yield batch;
}

function decodeBatch(decoder: MPEGDecoder, batch: readonly MpegFrame[]): PcmRun {
  try {
    const { channelData } = decoder.decode(Buffer.concat(batch.map(({ bytes }) => bytes)));
    // The decoder always gives two channels and repeats a single one.
    const samples = meanOf(channelData[0], channelData[1]);
    return { samples, sampleRate: batch[0]?.header.sampleRate ?? 0 };
  } catch (error) {
    throw unsupportedFormat(`the decoder failed: ${error instanceof Error ? error.name : typeof error}`);
  }
}

function meanOf(left: PcmFrame = new Float32Array(0), right: PcmFrame = left): PcmFrame {
  const mean = new Float32Array(left.length);
  for (let index = 0; index < mean.length; index += 1)
    mean[index] = clampSample(((left[index] ?? 0) + (right[index] ?? 0)) / 2);
  return mean;
}
