/**
 * A run of mono samples as 32-bit floats, nominally within [-1, 1]. The sample rate is that of whoever
 * hands the frame over: an engine's `sampleRate`, or {@link OUTPUT_SAMPLE_RATE} after the pipeline.
 */
export type PcmFrame = Float32Array;

/** Every answer leaves the pipeline at 24 kHz mono, the rate OpenAI documents for `pcm16`. */
export const OUTPUT_SAMPLE_RATE = 24_000;

/** Audio containers and codecs a request may send. */
export type InputFormat = 'wav' | 'mp3';

/** Audio containers and codecs an answer may be asked for. */
export type OutputFormat = 'wav' | 'mp3' | 'flac' | 'opus' | 'aac' | 'pcm16';
