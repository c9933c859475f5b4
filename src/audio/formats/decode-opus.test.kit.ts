import assert from 'node:assert/strict';
import { createDecoder } from 'libopus-wasm';
import type { PcmFrame } from '../pcm.ts';
import { joinFrames } from '../recordings.test.kit.ts';

interface OggPage {
  flags: number;
  granulePosition: number;
  serial: number;
  sequence: number;
  packets: Uint8Array[];
}

/** Plays an Ogg Opus file as RFC 7845 says: without the codec's delay, up to the last page's clock. */
export async function decodeOggOpus(file: Buffer): Promise<PcmFrame> {
  const [head, tags, ...pages] = readOggPages(file);
  assert.equal(Buffer.from(head?.packets[0] ?? []).toString('latin1', 0, 8), 'OpusHead');
  assert.equal(Buffer.from(tags?.packets[0] ?? []).toString('latin1', 0, 8), 'OpusTags');
  const preSkip = Buffer.from(head?.packets[0] ?? []).readUInt16LE(10);
  const decoder = await createDecoder({ sampleRate: 48_000, channels: 1 });
  const frames: PcmFrame[] = [];
  let decoded = 0;
  for (const page of pages) {
    for (const packet of page.packets) {
      const frame = decoder.decodeFloat(packet).slice();
      decoded += frame.length;
      frames.push(frame);
    }
    if (page === pages.at(-1))
      assert.ok(page.granulePosition <= decoded && page.granulePosition > decoded - 1_920);
    else assert.equal(page.granulePosition, decoded);
  }
  decoder.free();
  return joinFrames(frames).subarray(preSkip, pages.at(-1)?.granulePosition ?? 0);
}

/** Reads pages, and checks all that a player may rely on, their checksums too. */
export function readOggPages(file: Buffer): OggPage[] {
  const pages: OggPage[] = [];
  let start = 0;
  while (start < file.length) {
    assert.equal(file.toString('latin1', start, start + 4), 'OggS');
    const lengths = [...file.subarray(start + 27, start + 27 + file.readUInt8(start + 26))];
    const end = start + 27 + lengths.length + lengths.reduce((sum, length) => sum + length, 0);
    const page = file.subarray(start, end);
    assert.equal(page.readUInt32LE(22), slowChecksum(page));
    pages.push({
      flags: page.readUInt8(5),
      granulePosition: Number(page.readBigInt64LE(6)),
      serial: page.readUInt32LE(14),
      sequence: page.readUInt32LE(18),
      packets: packetsOf(page.subarray(27 + lengths.length), lengths),
    });
    start = end;
  }
  for (const [index, page] of pages.entries()) {
    assert.equal(page.sequence, index);
    assert.equal(page.serial, pages[0]?.serial);
    assert.equal(page.flags, (index === 0 ? 2 : 0) | (index === pages.length - 1 ? 4 : 0));
  }
  return pages;
}

function packetsOf(content: Buffer, lengths: readonly number[]): Buffer[] {
  const packets: Buffer[] = [];
  let start = 0;
  let end = 0;
  for (const length of lengths) {
    end += length;
    if (length === 255) continue;
    packets.push(content.subarray(start, end));
    start = end;
  }
  return packets;
}

/** The checksum bit by bit as RFC 3533 words it, to compare the product's table with. */
function slowChecksum(page: Buffer): number {
  const bytes = Buffer.from(page);
  bytes.writeUInt32LE(0, 22);
  let register = 0n;
  for (const byte of bytes)
    for (let bit = 7; bit >= 0; bit -= 1) {
      const carry = ((register >> 31n) & 1n) ^ BigInt((byte >> bit) & 1);
      register = ((register << 1n) & 0xffff_ffffn) ^ (carry === 1n ? 0x04c1_1db7n : 0n);
    }
  return Number(register);
}
