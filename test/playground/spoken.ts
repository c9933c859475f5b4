import { joinSamples, SAMPLE_RATE, samplesFromFloats } from '../../playground/src/audio/pcm.ts';
import { wavFile } from '../../playground/src/audio/wav.ts';
import { PITCHES } from '../../src/engines/scripted/tone-code.ts';
import { encodeTones } from '../../src/engines/scripted/tone-encoder.ts';
import type { SoundFile } from './talking.ts';

/** A wav file of a sentence in the tones that the scripted recogniser hears, with silence around it in seconds. */
export function spoken(text: string, { before = 0, after = 0 } = {}): Uint8Array {
  const frames = encodeTones(text, { pitch: PITCHES[0] ?? 0, speed: 1, sampleRate: SAMPLE_RATE });
  const samples = joinSamples([...frames].map(samplesFromFloats));
  const whole = new Int16Array(samples.length + (before + after) * SAMPLE_RATE);
  whole.set(samples, before * SAMPLE_RATE);
  return wavFile(whole, SAMPLE_RATE);
}

/** The same as a file to attach. */
export function spokenFile(name: string, text: string): SoundFile {
  return { name, mimeType: 'audio/wav', buffer: Buffer.from(spoken(text)) };
}
