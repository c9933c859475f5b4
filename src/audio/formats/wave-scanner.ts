import { unsupportedFormat } from './unsupported-format.ts';
import { MAX_FORMAT_BYTES, parseWaveFormat, type WaveFormat } from './wave-format.ts';

/** Chunks allowed before the samples; real files have a handful, a flood of empty ones is an attack. */
const MAX_CHUNKS = 1_000;
/**
 * From here on a data size means "not known yet": writers to a pipe put 0xFFFFFFFF (ffmpeg, OpenAI's own
 * speech endpoint), 0x7FFFF000 (sox) or 0 where the length should be and cannot come back to correct it.
 */
const MIN_UNKNOWN_DATA_BYTES = 0x7fff_f000;

/**
 * Finds the samples in a RIFF/WAVE file that arrives in pieces cut anywhere. The file's own total size is
 * not looked at, because many writers get it wrong; the data chunk's is, because only it tells a whole
 * file from one cut short. Throws `unsupported_format`.
 */
export class WaveScanner {
  #format: WaveFormat | undefined;
  #step: 'riff-header' | 'chunk-header' | 'format-chunk' | 'data' | 'after-data' = 'riff-header';
  /** Start of the header or chunk being collected, never longer than {@link MAX_FORMAT_BYTES}. */
  #collected: Uint8Array = new Uint8Array(0);
  #wantedBytes = 12;
  /** Bytes to pass over before collecting. */
  #skipBytes = 0;
  #formatBytesLeft = 0;
  #chunks = 0;
  #declaredDataBytes: number | undefined;
  #dataBytes = 0;

  /** Known once the `fmt ` chunk has been read, which is before the first samples. */
  get format(): WaveFormat | undefined {
    return this.#format;
  }

  /** Of the samples as declared, or, where that is not known, as far as they have come. */
  get seconds(): number {
    if (this.#format === undefined) return 0;
    const { blockBytes, sampleRate } = this.#format;
    return Math.floor((this.#declaredDataBytes ?? this.#dataBytes) / blockBytes) / sampleRate;
  }

  /** Returns the bytes of the data chunk among `bytes`; they may be cut within a sample. */
  push(bytes: Uint8Array): Uint8Array {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#step === 'data') return this.#takeData(rest);
      if (this.#step === 'after-data') break;
      rest = this.#takeHeader(rest);
    }
    return new Uint8Array(0);
  }

  /** Ends the file: refuses one without samples and one that is cut short. */
  finish(): void {
    if (this.#step !== 'data' && this.#step !== 'after-data')
      throw unsupportedFormat('the file ends before its samples');
    if (this.#declaredDataBytes !== undefined && this.#dataBytes < this.#declaredDataBytes)
      throw unsupportedFormat('the file is cut short');
    if (this.seconds === 0) throw unsupportedFormat('there are no samples');
  }

  #takeData(bytes: Uint8Array): Uint8Array {
    const data = bytes.subarray(0, (this.#declaredDataBytes ?? Infinity) - this.#dataBytes);
    this.#dataBytes += data.length;
    if (this.#dataBytes === this.#declaredDataBytes) this.#step = 'after-data';
    return data;
  }

  #takeHeader(bytes: Uint8Array): Uint8Array {
    if (this.#skipBytes > 0) {
      const skipped = Math.min(this.#skipBytes, bytes.length);
      this.#skipBytes -= skipped;
      return bytes.subarray(skipped);
    }
    const missing = bytes.subarray(0, this.#wantedBytes - this.#collected.length);
    this.#collected = Buffer.concat([this.#collected, missing]);
    if (this.#collected.length === this.#wantedBytes) {
      const whole = this.#collected;
      this.#collected = new Uint8Array(0);
      this.#onCollected(whole);
    }
    return bytes.subarray(missing.length);
  }

  #onCollected(whole: Uint8Array): void {
    if (this.#step === 'riff-header') {
      if (ascii(whole, 0) !== 'RIFF' || ascii(whole, 8) !== 'WAVE')
        throw unsupportedFormat('the content is not a WAVE file');
      this.#expect('chunk-header', 8);
    } else if (this.#step === 'format-chunk') {
      this.#format = parseWaveFormat(whole);
      this.#expect('chunk-header', 8, this.#formatBytesLeft);
    } else this.#onChunkHeader(whole);
  }

  #onChunkHeader(header: Uint8Array): void {
    this.#chunks += 1;
    if (this.#chunks > MAX_CHUNKS) throw unsupportedFormat('there are too many chunks');
    const name = ascii(header, 0);
    const size = new DataView(header.buffer, header.byteOffset).getUint32(4, true);
    // A chunk of odd size is followed by one byte of padding.
    const storedSize = size + (size % 2);
    if (name === 'data') {
      if (this.#format === undefined) throw unsupportedFormat('the samples come before their format');
      this.#step = 'data';
      if (size > 0 && size < MIN_UNKNOWN_DATA_BYTES) this.#declaredDataBytes = size;
    } else if (name === 'fmt ' && this.#format === undefined) {
      if (size < 16) throw unsupportedFormat('the fmt chunk is too short');
      this.#expect('format-chunk', Math.min(size, MAX_FORMAT_BYTES));
      this.#formatBytesLeft = storedSize - this.#wantedBytes;
    } else this.#expect('chunk-header', 8, storedSize);
  }

  #expect(step: 'chunk-header' | 'format-chunk', wantedBytes: number, skipBytes = 0): void {
    this.#step = step;
    this.#wantedBytes = wantedBytes;
    this.#skipBytes = skipBytes;
  }
}

function ascii(bytes: Uint8Array, start: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + 4));
}
