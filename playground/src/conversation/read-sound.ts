import { decodedSamples } from '../audio/decode-file.ts';
import { peaksOf, SAMPLE_RATE } from '../audio/pcm.ts';
import { containerOf, wavFile } from '../audio/wav.ts';
import type { Recording } from './conversation.ts';
import type { SoundLibrary } from './sound-library.ts';

/** What the API takes of one file. */
const MAX_BYTES = 20 * 1024 * 1024;
/** A recording that is never louder than this holds nothing that anybody could hear. */
const SILENCE = 0.004;

export type SoundProblem = 'notAudio' | 'tooLarge';

export class SoundError extends Error {
  readonly problem: SoundProblem;

  constructor(problem: SoundProblem, options?: ErrorOptions) {
    super(`Cannot use the file: ${problem}`, options);
    this.name = 'SoundError';
    this.problem = problem;
  }
}

/**
 * A file as a recording to ask with: wav and mp3 as they are, whatever else the browser can decode as wav.
 * Throws a `SoundError` for what is no sound or too large.
 */
export async function readSound(file: Blob & { name?: string }, sounds: SoundLibrary): Promise<Recording> {
  if (file.size > MAX_BYTES) throw new SoundError('tooLarge');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const samples = await decodedSamples(bytes).catch((cause: unknown) => {
    throw new SoundError('notAudio', { cause });
  });
  if (samples.length === 0) throw new SoundError('notAudio');
  const container = containerOf(bytes);
  const kept = container === undefined ? wavFile(samples, SAMPLE_RATE) : bytes;
  if (kept.length > MAX_BYTES) throw new SoundError('tooLarge');
  const soundId = crypto.randomUUID();
  await sounds.keep(soundId, kept);
  return {
    soundId,
    name: file.name ?? 'sound',
    format: container ?? 'wav',
    seconds: samples.length / SAMPLE_RATE,
    peaks: peaksOf(samples),
  };
}

export function isSilent({ peaks }: Pick<Recording, 'peaks'>): boolean {
  return peaks.every((peak) => peak < SILENCE);
}
