import { Mismatch } from '../expect/mismatch.ts';

export interface AdtsFrames {
  frames: number;
  /** In hertz. */
  sampleRate: number;
  channels: number;
}

const HEADER_BYTES = 7;
const RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000];

/** Walks through every frame of an AAC file with ADTS headers. Throws a `Mismatch` where one is not followed by the next. */
export function readAdts(bytes: Buffer): AdtsFrames {
  let frames = 0;
  let sampleRate = 0;
  let channels = 0;
  for (let offset = 0; offset < bytes.length; frames += 1) {
    const [sync = 0, kind = 0, rates = 0, mode = 0, middle = 0, low = 0] = bytes.subarray(offset, offset + 6);
    const length = ((mode & 3) << 11) | (middle << 3) | (low >> 5);
    if (sync !== 0xff || (kind & 0xf6) !== 0xf0 || length < HEADER_BYTES || offset + length > bytes.length) {
      throw new Mismatch('ADTS frames to the end', `none at byte ${offset}`);
    }
    sampleRate = RATES[(rates >> 2) & 15] ?? 0;
    channels = ((rates & 1) << 2) | (mode >> 6);
    offset += length;
  }
  if (frames === 0) throw new Mismatch('ADTS frames', 'none');
  return { frames, sampleRate, channels };
}
