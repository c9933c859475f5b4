import type { MpegFrame } from './mpeg-frame-scanner.ts';

/** What a leading Xing, Info or VBRI frame tells; it holds no sound itself. */
export interface MpegInfo {
  /** Samples that encoder and decoder put before the first of the recording. */
  leadSamples: number;
  /** Samples after its last. */
  trailSamples: number;
}

/** Every layer III decoder is late by this much, apart from what the encoder adds. */
const DECODER_DELAY_SAMPLES = 529;
const VBRI_OFFSET = 36;
/** Sizes of the optional fields, in the order of their flag bits: frames, bytes, seek table, quality. */
const XING_FIELD_BYTES = [4, 4, 100, 4];
/** Where LAME's extension holds delay and padding, twelve bits each. */
const LAME_DELAY_OFFSET = 21;

/**
 * Reads the tag of the first frame, or nothing when it is an ordinary one. Only the encoder's delay and
 * padding are believed, which cannot exceed 4,095 samples; the frame counts in such tags are often wrong.
 */
export function readMpegInfo({ header, bytes }: MpegFrame): MpegInfo | undefined {
  if (ascii(bytes, VBRI_OFFSET) === 'VBRI') return { leadSamples: 0, trailSamples: 0 };
  const tag = header.sideInformationBytes;
  if (ascii(bytes, tag) !== 'Xing' && ascii(bytes, tag) !== 'Info') return undefined;
  const flags = bytes[tag + 7] ?? 0;
  let lame = tag + 8;
  for (const [bit, fieldBytes] of XING_FIELD_BYTES.entries()) if ((flags >> bit) & 1) lame += fieldBytes;
  if (!['LAME', 'Lavc', 'Lavf'].includes(ascii(bytes, lame))) return { leadSamples: 0, trailSamples: 0 };
  const [first = 0, second = 0, third = 0] = bytes.subarray(lame + LAME_DELAY_OFFSET);
  const delay = (first << 4) | (second >> 4);
  const padding = ((second & 0xf) << 8) | third;
  return {
    leadSamples: delay + DECODER_DELAY_SAMPLES,
    trailSamples: Math.max(0, padding - DECODER_DELAY_SAMPLES),
  };
}

function ascii(bytes: Uint8Array, start: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + 4));
}
