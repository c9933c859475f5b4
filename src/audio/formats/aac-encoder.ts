import type { AudioEncoder } from '../audio-encoder.ts';
import { OUTPUT_SAMPLE_RATE } from '../pcm.ts';

const BITS_PER_SECOND = 64_000;

/**
 * AAC-LC in ADTS frames, by FFmpeg's encoder compiled to WebAssembly, which runs in a thread of its own
 * until the encoder is disposed of.
 */
export async function createAacEncoder(): Promise<AudioEncoder> {
  const { AdtsOutputFormat, AppendOnlyStreamTarget, AudioSample, AudioSampleSource, Output } = await import(
    'mediabunny'
  );
  const { registerAacEncoder } = await import('@mediabunny/aac-encoder');
  registerAacEncoder();
  let ready: Uint8Array[] = [];
  const collect = new WritableStream<Uint8Array>({
    write(bytes) {
      ready.push(bytes);
    },
  });
  const source = new AudioSampleSource({ codec: 'aac', bitrate: BITS_PER_SECOND });
  const output = new Output({
    format: new AdtsOutputFormat(),
    target: new AppendOnlyStreamTarget(collect),
  });
  output.addAudioTrack(source);
  await output.start();
  let samples = 0;
  const takeReady = () => {
    const taken = Buffer.concat(ready);
    ready = [];
    return taken;
  };
  return {
    encode: async (frame) => {
      const sample = new AudioSample({
        data: frame,
        format: 'f32',
        numberOfChannels: 1,
        sampleRate: OUTPUT_SAMPLE_RATE,
        timestamp: samples / OUTPUT_SAMPLE_RATE,
      });
      samples += frame.length;
      try {
        await source.add(sample);
      } finally {
        sample.close();
      }
      return takeReady();
    },
    finish: async () => {
      // A file without frames is what the library refuses to write and ADTS, which has no header, allows.
      if (samples === 0) return { tail: new Uint8Array(0) };
      await output.finalize();
      return { tail: takeReady() };
    },
    [Symbol.asyncDispose]: async () => {
      if (output.state !== 'finalized') await output.cancel();
    },
  };
}
