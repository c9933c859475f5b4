import type { AudioEncoder } from '../audio-encoder.ts';
import { OUTPUT_SAMPLE_RATE } from '../pcm.ts';
import { encodePcm16 } from '../pcm16.ts';

/** What stands for a length that is not known yet; readers take it for "to the end". */
export const UNKNOWN_BYTES = 0xffff_ffff;
const HEADER_BYTES = 44;

/** RIFF/WAVE with 16-bit PCM: one `fmt ` chunk of 16 bytes, one `data` chunk, right sizes in the final head. */
export function createWaveEncoder(): AudioEncoder {
  let dataBytes = 0;
  let headerSent = false;
  const withHeader = (data: Uint8Array) => {
    if (headerSent) return data;
    headerSent = true;
    return Buffer.concat([waveHeader(UNKNOWN_BYTES), data]);
  };
  return {
    encode: async (frame) => {
      dataBytes += frame.length * 2;
      return withHeader(encodePcm16(frame));
    },
    finish: async () => ({ tail: withHeader(new Uint8Array(0)), head: waveHeader(dataBytes) }),
    [Symbol.asyncDispose]: async () => {},
  };
}

/** The 44 bytes before samples of 16 bits, mono, of {@link OUTPUT_SAMPLE_RATE}, for so many bytes of them. */
export function waveHeader(dataBytes: number): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(Math.min(HEADER_BYTES - 8 + dataBytes, UNKNOWN_BYTES), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // channels
  header.writeUInt32LE(OUTPUT_SAMPLE_RATE, 24);
  header.writeUInt32LE(OUTPUT_SAMPLE_RATE * 2, 28); // bytes a second
  header.writeUInt16LE(2, 32); // bytes a block
  header.writeUInt16LE(16, 34); // bits a sample
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
