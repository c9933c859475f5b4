import { Mismatch } from '../expect/mismatch.ts';

export interface OggOpus {
  pages: number;
  channels: number;
  /** Samples at 48 kHz to be thrown away at the beginning. */
  preSkip: number;
  /** Samples at 48 kHz up to the end of the last page, the skipped ones included. */
  granule: number;
  /** What the first two packets begin with. */
  heads: readonly string[];
  endsInLastPage: boolean;
}

const PAGE_HEADER_BYTES = 27;
const LAST_PAGE = 4;

/** Walks through the pages of an Ogg Opus file. Throws a `Mismatch` where one is not followed by the next. */
export function readOggOpus(bytes: Buffer): OggOpus {
  const pages: { kind: number; granule: number; content: Buffer }[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    if (
      bytes.toString('latin1', offset, offset + 4) !== 'OggS' ||
      offset + PAGE_HEADER_BYTES > bytes.length
    ) {
      throw new Mismatch('Ogg pages to the end', `none at byte ${offset}`);
    }
    const segments = bytes.readUInt8(offset + 26);
    const start = offset + PAGE_HEADER_BYTES + segments;
    const length = bytes.subarray(offset + PAGE_HEADER_BYTES, start).reduce((sum, size) => sum + size, 0);
    if (start + length > bytes.length) throw new Mismatch('whole Ogg pages', 'a page that is cut off');
    const granule = Number(bytes.readBigInt64LE(offset + 6));
    pages.push({
      kind: bytes.readUInt8(offset + 5),
      granule,
      content: bytes.subarray(start, start + length),
    });
    offset = start + length;
  }
  const head = pages[0]?.content;
  const last = pages.at(-1);
  if (head === undefined || head.length < 19 || last === undefined) throw new Mismatch('OpusHead', 'none');
  return {
    pages: pages.length,
    channels: head.readUInt8(9),
    preSkip: head.readUInt16LE(10),
    granule: last.granule,
    heads: pages.slice(0, 2).map(({ content }) => content.toString('latin1', 0, 8)),
    endsInLastPage: (last.kind & LAST_PAGE) !== 0,
  };
}
