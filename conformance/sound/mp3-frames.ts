import { Mismatch } from '../expect/mismatch.ts';

export interface Mp3Frames {
  frames: number;
  /** In hertz. */
  sampleRate: number;
  channels: number;
  samples: number;
}

/** Kilobits a second by the index in the header, for layer III; version 1, then versions 2 and 2.5. */
const BIT_RATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const VERSION_1_RATES = [44_100, 48_000, 32_000] as const;
const SAMPLES_IN_A_FRAME = { version1: 1152, version2: 576 };

/** Walks through every frame of an MP3 file. Throws a `Mismatch` where a frame is not followed by the next. */
export function readMp3(bytes: Buffer): Mp3Frames {
  let offset = startOfSound(bytes);
  let frames = 0;
  let last: FrameHeader | undefined;
  while (offset < bytes.length) {
    const header = headerAt(bytes, offset);
    if (header === undefined)
      throw new Mismatch('MP3 frames of layer III to the end', `none at byte ${offset}`);
    last = header;
    frames += 1;
    offset += header.bytes;
  }
  if (last === undefined) throw new Mismatch('MP3 frames', 'none');
  const { sampleRate, channels, samples } = last;
  return { frames, sampleRate, channels, samples: frames * samples };
}

/** Behind the tag that players show, where there is one. Its size has seven bits a byte. */
function startOfSound(bytes: Buffer): number {
  if (bytes.toString('latin1', 0, 3) !== 'ID3') return 0;
  return 10 + [6, 7, 8, 9].reduce((size, index) => size * 128 + (bytes[index] ?? 0), 0);
}

interface FrameHeader {
  bytes: number;
  sampleRate: number;
  channels: number;
  samples: number;
}

function headerAt(bytes: Buffer, offset: number): FrameHeader | undefined {
  const [sync = 0, kind = 0, rates = 0, mode = 0] = bytes.subarray(offset, offset + 4);
  if (sync !== 0xff || (kind & 0xe0) !== 0xe0 || ((kind >> 1) & 3) !== 1) return undefined;
  const version = (kind >> 3) & 3;
  const isVersion1 = version === 3;
  const bitRate = BIT_RATES[isVersion1 ? 0 : 1][rates >> 4];
  const baseRate = VERSION_1_RATES[(rates >> 2) & 3];
  if (version === 1 || !bitRate || baseRate === undefined) return undefined;
  const sampleRate = isVersion1 ? baseRate : version === 2 ? baseRate / 2 : baseRate / 4;
  const samples = isVersion1 ? SAMPLES_IN_A_FRAME.version1 : SAMPLES_IN_A_FRAME.version2;
  const padding = (rates >> 1) & 1;
  const length = Math.floor((samples / 8) * ((bitRate * 1000) / sampleRate)) + padding;
  return { bytes: length, sampleRate, channels: mode >> 6 === 3 ? 1 : 2, samples };
}
