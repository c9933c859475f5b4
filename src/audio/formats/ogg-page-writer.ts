const FIRST_PAGE = 0x02;
const LAST_PAGE = 0x04;
const HEADER_BYTES = 27;
const MAX_SEGMENTS = 255;
const MAX_SEGMENT_BYTES = 255;

/** Wraps the packets of one logical stream in Ogg pages (RFC 3533). */
export class OggPageWriter {
  readonly #serial: number;
  #pages = 0;

  /** Files that may be joined together need different serial numbers. */
  constructor(serial: number) {
    this.#serial = serial;
  }

  /**
   * One page of whole packets, which must fit in it: at most 255 segments of 255 bytes.
   * `granulePosition` is the stream's own clock at the page's end.
   */
  write(
    packets: readonly Uint8Array[],
    granulePosition: number,
    { last = false }: { last?: boolean } = {},
  ): Uint8Array {
    const segments = packets.flatMap((packet) => segmentLengths(packet.length));
    if (segments.length > MAX_SEGMENTS)
      throw new RangeError(
        `Cannot write an Ogg page: ${segments.length} segments, at most ${MAX_SEGMENTS} fit`,
      );
    const header = Buffer.alloc(HEADER_BYTES);
    header.write('OggS', 0, 'latin1');
    header.writeUInt8((this.#pages === 0 ? FIRST_PAGE : 0) | (last ? LAST_PAGE : 0), 5);
    header.writeBigInt64LE(BigInt(granulePosition), 6);
    header.writeUInt32LE(this.#serial, 14);
    header.writeUInt32LE(this.#pages, 18);
    header.writeUInt8(segments.length, 26);
    this.#pages += 1;
    const page = Buffer.concat([header, Uint8Array.from(segments), ...packets]);
    page.writeUInt32LE(checksum(page), 22);
    return page;
  }
}

/** A packet ends with a segment shorter than 255 bytes, which may be empty. */
function segmentLengths(packetBytes: number): number[] {
  const full = new Array<number>(Math.floor(packetBytes / MAX_SEGMENT_BYTES)).fill(MAX_SEGMENT_BYTES);
  return [...full, packetBytes % MAX_SEGMENT_BYTES];
}

/** CRC-32 with polynomial 0x04C11DB7, most significant bit first, starting from 0, not inverted. */
function checksum(page: Uint8Array): number {
  let crc = 0;
  for (const byte of page) crc = (crc << 8) ^ (CRC_TABLE[(crc >>> 24) ^ byte] ?? 0);
  return crc >>> 0;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  return crc;
});
