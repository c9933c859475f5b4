/** One frame of MPEG audio layer III, as its four header bytes describe it (ISO 11172-3, 13818-3). */
export interface MpegFrameHeader {
  /** MPEG 1, 2 or 2.5. */
  version: 1 | 2 | 2.5;
  /** Hertz. */
  sampleRate: number;
  channels: 1 | 2;
  /** Samples of each channel in the frame. */
  samples: number;
  /** The whole frame, header included. */
  byteLength: number;
  /** Where the main data's side information starts; a Xing or Info tag stands right after it. */
  sideInformationBytes: number;
}

export const HEADER_BYTES = 4;

const KILOBITS_MPEG_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const KILOBITS_MPEG_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
const SAMPLE_RATES_MPEG_1 = [44_100, 48_000, 32_000, 0];
const LAYER_III = 1;
const MONO = 3;
const RESERVED_EMPHASIS = 2;

/**
 * Reads the header at `start`, or nothing when there is none. Free-format frames (bit rate 0), whose length
 * no header tells, count as none: no common encoder writes them.
 */
export function readMpegFrameHeader(bytes: Uint8Array, start: number): MpegFrameHeader | undefined {
  const second = bytes[start + 1] ?? 0;
  const third = bytes[start + 2] ?? 0;
  const fourth = bytes[start + 3] ?? 0;
  if (bytes[start] !== 0xff || second >> 5 !== 0b111 || ((second >> 1) & 3) !== LAYER_III) return undefined;
  const version = versionOf((second >> 3) & 3);
  if (version === undefined || (fourth & 3) === RESERVED_EMPHASIS) return undefined;
  const kilobits = (version === 1 ? KILOBITS_MPEG_1 : KILOBITS_MPEG_2)[third >> 4] ?? 0;
  const sampleRate = (SAMPLE_RATES_MPEG_1[(third >> 2) & 3] ?? 0) / RATE_DIVISOR[version];
  if (kilobits === 0 || sampleRate === 0) return undefined;
  const samples = version === 1 ? 1152 : 576;
  const padding = (third >> 1) & 1;
  const channels = fourth >> 6 === MONO ? 1 : 2;
  const checksumBytes = (second & 1) === 0 ? 2 : 0;
  return {
    version,
    sampleRate,
    channels,
    samples,
    byteLength: Math.floor((samples * kilobits * 125) / sampleRate) + padding,
    sideInformationBytes: HEADER_BYTES + checksumBytes + sideInformationLength(version, channels),
  };
}

const RATE_DIVISOR = { 1: 1, 2: 2, 2.5: 4 } as const;

function versionOf(bits: number): MpegFrameHeader['version'] | undefined {
  if (bits === 3) return 1;
  if (bits === 2) return 2;
  return bits === 0 ? 2.5 : undefined;
}

function sideInformationLength(version: MpegFrameHeader['version'], channels: number): number {
  if (version === 1) return channels === 1 ? 17 : 32;
  return channels === 1 ? 9 : 17;
}
