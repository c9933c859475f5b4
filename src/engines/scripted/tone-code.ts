/**
 * Text as sound, so that scripted engines can speak and hear without a model: after a pilot tone, each byte of
 * the UTF-8 text is two tones at once, as on a telephone's keypad, one for each half of the byte. Short pauses
 * between the symbols carry the clock, so neither speed nor a cut at the front disturbs the count.
 *
 *     pilot · length (2 bytes) · text · CRC-16 (2 bytes) · silence
 *
 * All tones lie between 400 and 5,900 Hz: inside what remains at a sample rate of 16 kHz and in MP3 at 64 kbit/s.
 */

/** The pilot's pitch is the voice's; the tones of the symbols lie at fixed distances above it. */
const LOWEST_PITCH = 400;
const PITCH_STEP = 30;

/** Twice the 75 Hz that two tones of 13 ms need to be told apart, for the highest speeds. */
const TONE_DISTANCE = 150;
const LOW_GROUP_ABOVE_PITCH = 300;
const HIGH_GROUP_ABOVE_PITCH = 2_850;

export const TONE_MS = 32;
export const PAUSE_MS = 16;
export const PILOT_MS = 3 * TONE_MS;
export const LENGTH_BYTES = 2;
export const CHECK_BYTES = 2;

/** Every voice name of OpenAI, in the order in which errors list them; each is told apart by its pitch. */
export const SCRIPTED_VOICES: readonly string[] = [
  'alloy',
  'ash',
  'ballad',
  'coral',
  'echo',
  'fable',
  'nova',
  'onyx',
  'sage',
  'shimmer',
  'verse',
  'marin',
  'cedar',
];

/** Hertz; `undefined` for a name that is no scripted voice. */
export function pitchOf(voice: string): number | undefined {
  const index = SCRIPTED_VOICES.indexOf(voice);
  return index < 0 ? undefined : LOWEST_PITCH + index * PITCH_STEP;
}

export const PITCHES: readonly number[] = SCRIPTED_VOICES.map(
  (_voice, index) => LOWEST_PITCH + index * PITCH_STEP,
);

/** Hertz of the tone for a half byte (0 to 15). */
export function lowTone(pitch: number, half: number): number {
  return pitch + LOW_GROUP_ABOVE_PITCH + half * TONE_DISTANCE;
}

export function highTone(pitch: number, half: number): number {
  return pitch + HIGH_GROUP_ABOVE_PITCH + half * TONE_DISTANCE;
}

/** CRC-16 of the polynomial that ITU-T V.41 gives, started at ones. */
export function checksum(bytes: Iterable<number>): number {
  let value = 0xffff;
  for (const byte of bytes) {
    value ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      value = (value & 0x8000) === 0 ? value << 1 : (value << 1) ^ 0x1021;
    }
    value &= 0xffff;
  }
  return value;
}
