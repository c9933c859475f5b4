import type { PcmFrame } from '../../src/audio/pcm.ts';
import { Resampler } from '../../src/audio/resampler.ts';
import type { Recognizer, Synthesizer } from '../../src/engines/engine.ts';
import { collect, never } from './conformance.ts';

/** All of `frames` as one. */
export function join(frames: readonly PcmFrame[]): PcmFrame {
  const joined = new Float32Array(frames.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const frame of frames) {
    joined.set(frame, offset);
    offset += frame.length;
  }
  return joined;
}

/** The sound of `text` at `sampleRate`. */
export async function speak(
  synthesizer: Synthesizer,
  text: string,
  { voice = 'alloy', sampleRate = synthesizer.sampleRate }: { voice?: string; sampleRate?: number } = {},
): Promise<PcmFrame> {
  const sound = join(await collect(synthesizer.synthesize(text, { voice, signal: never })));
  const resampler = new Resampler({ from: synthesizer.sampleRate, to: sampleRate });
  return join([resampler.push(sound), resampler.finish()]);
}

/** What is heard in a sound that comes in frames of a tenth of a second. */
export async function hear(recognizer: Recognizer, sound: PcmFrame): Promise<string> {
  const frames = inFrames(sound, recognizer.sampleRate / 10);
  const parts = await collect(recognizer.transcribe(frames, { signal: never }));
  return parts.flatMap((part) => (part.type === 'segment' ? [part.text] : [])).join(' ');
}

export async function* inFrames(sound: PcmFrame, length: number): AsyncGenerator<PcmFrame> {
  for (let start = 0; start < sound.length; start += length) yield sound.subarray(start, start + length);
}
