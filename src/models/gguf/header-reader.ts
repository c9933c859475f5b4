/** Random access to a file, or in tests to bytes in memory. */
export interface ByteSource {
  byteLength: number;
  /** Bytes from `offset`, exactly `length` of them; the caller stays within `byteLength`. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Why a file is not a usable GGUF file; the message is the second half of a sentence. */
export class UnusableHeader extends Error {
  override readonly name = 'UnusableHeader';
}

/** Reads little-endian values one after the other, never past the end of the file or of the header's bound. */
export interface HeaderReader {
  /** Bytes read or skipped so far. */
  readonly offset: number;
  uint32(): Promise<number>;
  /** Refuses what a JavaScript number can't hold exactly. */
  uint64(): Promise<number>;
  text(maxBytes: number): Promise<string>;
  skip(byteLength: number): void;
}

/** Large enough that a vocabulary of a quarter million tokens takes a dozen reads. */
const WINDOW_BYTES = 1024 * 1024;

export function createHeaderReader(source: ByteSource, { maxBytes }: { maxBytes: number }): HeaderReader {
  let offset = 0;
  let window: Uint8Array = new Uint8Array(0);
  let windowStart = 0;
  const textDecoder = new TextDecoder('utf-8', { fatal: true });

  function claim(byteLength: number): number {
    const start = offset;
    if (byteLength > source.byteLength - start) throw new UnusableHeader('its header is cut short');
    if (byteLength > maxBytes - start)
      throw new UnusableHeader(`its header is longer than ${maxBytes} bytes`);
    offset += byteLength;
    return start;
  }

  async function take(byteLength: number): Promise<Uint8Array> {
    const start = claim(byteLength);
    if (start < windowStart || start + byteLength > windowStart + window.byteLength) {
      const wanted = Math.max(byteLength, WINDOW_BYTES);
      window = await source.read(start, Math.min(wanted, source.byteLength - start));
      windowStart = start;
    }
    return window.subarray(start - windowStart, start - windowStart + byteLength);
  }

  async function view(byteLength: number): Promise<DataView> {
    const bytes = await take(byteLength);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  const reader: HeaderReader = {
    get offset() {
      return offset;
    },
    async uint32() {
      return (await view(4)).getUint32(0, true);
    },
    async uint64() {
      const value = (await view(8)).getBigUint64(0, true);
      if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new UnusableHeader(`it contains the size ${value}`);
      return Number(value);
    },
    async text(maxTextBytes) {
      const byteLength = await reader.uint64();
      if (byteLength > maxTextBytes) throw new UnusableHeader(`it contains a name of ${byteLength} bytes`);
      const bytes = await take(byteLength);
      try {
        return textDecoder.decode(bytes);
      } catch {
        throw new UnusableHeader('a name in it is not UTF-8');
      }
    },
    skip(byteLength) {
      claim(byteLength);
    },
  };
  return reader;
}
