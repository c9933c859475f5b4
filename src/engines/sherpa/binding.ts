import { createRequire } from 'node:module';
import { z } from 'zod';

/**
 * The part of `sherpa-onnx-node` that we use. The module has no types of its own, finds its native library by
 * `LD_LIBRARY_PATH`, and throws on import where that is missing: it is loaded by `loadSherpa` only.
 */
export interface SherpaModule {
  OfflineRecognizer: { createAsync(config: SherpaConfig): Promise<SherpaRecognizer> };
}

interface SherpaConfig {
  modelConfig: {
    moonshine: { encoder: string; mergedDecoder: string };
    tokens: string;
    numThreads: number;
    provider: 'cpu';
  };
}

export interface SherpaRecognizer {
  createStream(): SherpaStream;
  /** Computes on a thread of the native pool; the event loop stays free. */
  decodeAsync(stream: SherpaStream): Promise<unknown>;
}

interface SherpaStream {
  acceptWaveform(waveform: { samples: Float32Array; sampleRate: number }): void;
}

/** Throws when the native library cannot be found or is not the one that we know. */
export function loadSherpa(): SherpaModule {
  const loaded: unknown = createRequire(import.meta.url)('sherpa-onnx-node');
  return sherpaModule.parse(loaded);
}

/** The text of what `decodeAsync` has resolved to. */
export function textOf(result: unknown): string {
  return decoded.parse(result).text;
}

const sherpaModule = z.object({
  OfflineRecognizer: z.custom<SherpaModule['OfflineRecognizer']>(
    (value) => typeof value === 'function' && 'createAsync' in value,
  ),
});

const decoded = z.object({ text: z.string() });
