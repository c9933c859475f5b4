import type { PcmFrame } from '../pcm.ts';

/**
 * One container's way in. A file is read twice: first it is pushed through, cut anywhere, which finds out
 * without decoding whether it is whole and how long it plays; then it may be decoded.
 * Both ways throw `unsupported_format`, and nothing else.
 */
export interface ContainerReader {
  /** What has been pushed so far plays for so long, or more where the file declares more; final after `finish`. */
  readonly seconds: number;
  push(bytes: Uint8Array): void;
  /** Refuses a file that is cut short or has no samples. */
  finish(): void;
  /** Decodes the same file from its start. To be called after `finish`, once. */
  decode(slices: AsyncIterable<Uint8Array>): AsyncGenerator<PcmRun, void, undefined>;
}

/** Mono samples at the rate the file has there. */
export interface PcmRun {
  samples: PcmFrame;
  /** Hertz. */
  sampleRate: number;
}
