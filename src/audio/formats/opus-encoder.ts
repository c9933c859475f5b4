import { randomInt } from 'node:crypto';
import type { AudioEncoder } from '../audio-encoder.ts';
import { OUTPUT_SAMPLE_RATE, type PcmFrame } from '../pcm.ts';
import { OggPageWriter } from './ogg-page-writer.ts';

const BITS_PER_SECOND = 48_000;
/** 20 ms, the packet length that libopus is tuned for. */
const PACKET_SAMPLES = OUTPUT_SAMPLE_RATE / 50;
/** Ogg Opus counts time at 48 kHz, whatever the input's rate (RFC 7845, section 4). */
const CLOCK_RATIO = 48_000 / OUTPUT_SAMPLE_RATE;
/** One second; a page holds up to 255 packets, but players wait for whole pages. */
const MAX_PAGE_PACKETS = 50;

/**
 * Opus in Ogg, by libopus compiled to WebAssembly. The head tells how much of the beginning is the codec's
 * own delay and the last page's clock where the sound ends, so that a player gives back exactly the samples
 * that went in: nothing of the first or last word is lost.
 */
export async function createOpusEncoder(): Promise<AudioEncoder> {
  const { Application, createEncoder } = await import('libopus-wasm');
  const encoder = await createEncoder({
    sampleRate: OUTPUT_SAMPLE_RATE,
    channels: 1,
    frameSize: PACKET_SAMPLES,
    application: Application.Audio,
    bitrate: BITS_PER_SECOND,
  });
  const delaySamples = encoder.getLookahead();
  const pages = new OggPageWriter(randomInt(2 ** 32));
  const heads = Buffer.concat([
    pages.write([opusHead(delaySamples * CLOCK_RATIO)], 0),
    pages.write([opusTags()], 0),
  ]);
  let headsSent = false;
  let waiting: PcmFrame = new Float32Array(0);
  let samples = 0;
  let packetsWritten = 0;

  const withHeads = (encoded: readonly Uint8Array[]) => {
    const all = headsSent ? encoded : [heads, ...encoded];
    headsSent = true;
    return Buffer.concat(all);
  };
  const packetsOf = (frame: PcmFrame) => {
    const packets: Uint8Array[] = [];
    for (let start = 0; start + PACKET_SAMPLES <= frame.length; start += PACKET_SAMPLES)
      packets.push(encoder.encodeFloat(frame.subarray(start, start + PACKET_SAMPLES)));
    return packets;
  };
  return {
    encode: async (frame) => {
      samples += frame.length;
      const joined = new Float32Array(waiting.length + frame.length);
      joined.set(waiting);
      joined.set(frame, waiting.length);
      const packets = packetsOf(joined);
      waiting = joined.slice(packets.length * PACKET_SAMPLES);
      const encoded: Uint8Array[] = [];
      for (let start = 0; start < packets.length; start += MAX_PAGE_PACKETS) {
        const page = packets.slice(start, start + MAX_PAGE_PACKETS);
        packetsWritten += page.length;
        encoded.push(pages.write(page, packetsWritten * PACKET_SAMPLES * CLOCK_RATIO));
      }
      return withHeads(encoded);
    },
    finish: async () => {
      // Silence pushes the last samples through the codec's delay; the clock then cuts the silence off.
      const packetsLeft = Math.ceil((waiting.length + delaySamples) / PACKET_SAMPLES);
      const rest = new Float32Array(packetsLeft * PACKET_SAMPLES);
      rest.set(waiting);
      const end = (delaySamples + samples) * CLOCK_RATIO;
      return { tail: withHeads([pages.write(packetsOf(rest), end, { last: true })]) };
    },
    [Symbol.asyncDispose]: async () => encoder.free(),
  };
}

function opusHead(preSkip: number): Uint8Array {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  head.writeUInt8(1, 8); // version
  head.writeUInt8(1, 9); // channels
  head.writeUInt16LE(preSkip, 10);
  head.writeUInt32LE(OUTPUT_SAMPLE_RATE, 12);
  return head; // no output gain, mapping family 0
}

function opusTags(): Uint8Array {
  const vendor = 'libopus';
  const tags = Buffer.alloc(16 + vendor.length);
  tags.write('OpusTags', 0, 'latin1');
  tags.writeUInt32LE(vendor.length, 8);
  tags.write(vendor, 12, 'latin1');
  return tags; // and no comments
}
