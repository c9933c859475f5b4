import { Mismatch } from '../expect/mismatch.ts';

export interface FlacHeader {
  /** In hertz. */
  sampleRate: number;
  channels: number;
  bits: number;
  /** 0 where the encoder did not know. */
  samples: number;
}

const MARKER = 'fLaC';
const STREAM_INFO_BYTES = 34;

/** What a FLAC file says of itself in its first block. Throws a `Mismatch` where it is none. */
export function readFlac(bytes: Buffer): FlacHeader {
  const marker = bytes.toString('latin1', 0, 4);
  if (marker !== MARKER) throw new Mismatch(`${MARKER} at the beginning`, marker);
  if (
    bytes.length < 8 + STREAM_INFO_BYTES ||
    (bytes.readUInt8(4) & 0x7f) !== 0 ||
    bytes.readUIntBE(5, 3) !== 34
  ) {
    throw new Mismatch('STREAMINFO as the first block', bytes.toString('hex', 4, 8));
  }
  // Twenty bits of rate, three of channels, five of width, thirty-six of length.
  const packed = bytes.readBigUInt64BE(18);
  return {
    sampleRate: Number(packed >> 44n),
    channels: Number((packed >> 41n) & 7n) + 1,
    bits: Number((packed >> 36n) & 31n) + 1,
    samples: Number(packed & 0xfffffffffn),
  };
}
