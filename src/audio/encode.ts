import type { AudioEncoder, EncodedEnd } from './audio-encoder.ts';
import { createBreather } from './breather.ts';
import { createAacEncoder } from './formats/aac-encoder.ts';
import { clampSample } from './formats/clamp-sample.ts';
import { createFlacEncoder } from './formats/flac-encoder.ts';
import { createMp3Encoder } from './formats/mp3-encoder.ts';
import { createOpusEncoder } from './formats/opus-encoder.ts';
import { createPcm16Encoder } from './formats/pcm16-encoder.ts';
import { createWaveEncoder } from './formats/wave-encoder.ts';
import type { OutputFormat, PcmFrame } from './pcm.ts';

/** Samples encoded between two looks at the clock: 0.2 s, 4 ms for the slowest codec. */
const SLICE_SAMPLES = 4_800;

const CODECS: Record<OutputFormat, () => Promise<AudioEncoder> | AudioEncoder> = {
  wav: createWaveEncoder,
  pcm16: createPcm16Encoder,
  mp3: createMp3Encoder,
  flac: createFlacEncoder,
  opus: createOpusEncoder,
  aac: createAacEncoder,
};

/**
 * Makes the encoder of one answer: 24 kHz mono frames of any length in, a file out. Codecs are loaded on
 * first use. Samples beyond full scale are clamped, and long frames are worked off in slices between which
 * the event loop turns.
 */
export async function createEncoder(format: OutputFormat): Promise<AudioEncoder> {
  return new SlicingEncoder(await CODECS[format]());
}

class SlicingEncoder implements AudioEncoder {
  readonly #codec: AudioEncoder;
  readonly #ended = new AbortController();
  readonly #breathe = createBreather(this.#ended.signal);

  constructor(codec: AudioEncoder) {
    this.#codec = codec;
  }

  async encode(frame: PcmFrame): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (let start = 0; start < frame.length; start += SLICE_SAMPLES) {
      await this.#breathe();
      pieces.push(await this.#codec.encode(frame.subarray(start, start + SLICE_SAMPLES).map(clampSample)));
    }
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  }

  finish(): Promise<EncodedEnd> {
    return this.#codec.finish();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort(new Error('The encoder has been disposed of'));
    await this.#codec[Symbol.asyncDispose]();
  }
}
