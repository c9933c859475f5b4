import { SAMPLE_RATE, samplesFromFloats } from './pcm.ts';

/** Samples of any file that the browser can decode, one channel. Rejects for what is no sound. */
export async function decodedSamples(bytes: Uint8Array<ArrayBuffer>): Promise<Int16Array<ArrayBuffer>> {
  // Decoding takes the buffer away, and converts to the rate of the context.
  const buffer = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(bytes.slice().buffer);
  const mixed = new Float32Array(buffer.length);
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    const samples = buffer.getChannelData(channel);
    for (const [index, value] of samples.entries())
      mixed[index] = (mixed[index] ?? 0) + value / buffer.numberOfChannels;
  }
  return samplesFromFloats(mixed);
}
