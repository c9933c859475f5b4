import type { ContainerReader, PcmRun } from './container-reader.ts';
import { readWaveSamples } from './wave-samples.ts';
import { WaveScanner } from './wave-scanner.ts';

/** RIFF/WAVE with PCM or float samples. */
export class WaveReader implements ContainerReader {
  readonly #scanner = new WaveScanner();

  get seconds(): number {
    return this.#scanner.seconds;
  }

  push(bytes: Uint8Array): void {
    this.#scanner.push(bytes);
  }

  finish(): void {
    this.#scanner.finish();
  }

  async *decode(slices: AsyncIterable<Uint8Array>): AsyncGenerator<PcmRun, void, undefined> {
    const scanner = new WaveScanner();
    let unfinishedBlock: Uint8Array = new Uint8Array(0);
    for await (const slice of slices) {
      const data = scanner.push(slice);
      if (scanner.format === undefined || data.length === 0) continue;
      const { blockBytes, sampleRate } = scanner.format;
      const bytes = unfinishedBlock.length === 0 ? data : Buffer.concat([unfinishedBlock, data]);
      unfinishedBlock = bytes.slice(bytes.length - (bytes.length % blockBytes));
      const samples = readWaveSamples(bytes, scanner.format);
      if (samples.length > 0) yield { samples, sampleRate };
    }
    scanner.finish();
  }
}
