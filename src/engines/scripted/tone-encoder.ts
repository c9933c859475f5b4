import type { PcmFrame } from '../../audio/pcm.ts';
import { checksum, highTone, lowTone, PAUSE_MS, PILOT_MS, TONE_MS } from './tone-code.ts';

/** Two of them at once stay at half of full scale. */
const TONE_AMPLITUDE = 0.25;

/** Ramps of this length keep the tones free of clicks, which would spread over all frequencies. */
const RAMP_MS = 2;

/** Longer texts do not fit the two bytes of their length. */
export const MAX_TEXT_BYTES = 0xffff;

/** The sound of `text`, one frame a symbol, each with the pause after it. */
export function* encodeTones(
  text: string,
  { pitch, speed, sampleRate }: { pitch: number; speed: number; sampleRate: number },
): Generator<PcmFrame> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MAX_TEXT_BYTES) throw new RangeError(`text has ${bytes.length} bytes`);
  const check = checksum(bytes);
  const tone = (durationMs: number, frequencies: readonly number[]) =>
    symbol({ durationMs: durationMs / speed, pauseMs: PAUSE_MS / speed, frequencies, sampleRate });

  yield tone(PILOT_MS, [pitch]);
  for (const byte of [bytes.length >> 8, bytes.length & 0xff, ...bytes, check >> 8, check & 0xff]) {
    yield tone(TONE_MS, [lowTone(pitch, byte >> 4), highTone(pitch, byte & 0xf)]);
  }
}

function symbol({
  durationMs,
  pauseMs,
  frequencies,
  sampleRate,
}: {
  durationMs: number;
  pauseMs: number;
  frequencies: readonly number[];
  sampleRate: number;
}): PcmFrame {
  const toneSamples = Math.round((durationMs / 1_000) * sampleRate);
  const rampSamples = Math.min(Math.round((RAMP_MS / 1_000) * sampleRate), Math.floor(toneSamples / 4));
  const frame = new Float32Array(toneSamples + Math.round((pauseMs / 1_000) * sampleRate));
  // A tone alone is as loud as two together.
  const amplitude = TONE_AMPLITUDE * Math.sqrt(2 / frequencies.length);
  for (let index = 0; index < toneSamples; index += 1) {
    const distanceToEdge = Math.min(index, toneSamples - 1 - index);
    const ramp =
      distanceToEdge >= rampSamples ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * distanceToEdge) / rampSamples);
    let sum = 0;
    for (const frequency of frequencies) sum += Math.sin((2 * Math.PI * frequency * index) / sampleRate);
    frame[index] = amplitude * ramp * sum;
  }
  return frame;
}
