import { HEADER_BYTES, type MpegFrameHeader, readMpegFrameHeader } from './mpeg-frame-header.ts';
import { readTagLength, TAG_HEADER_BYTES } from './mpeg-tags.ts';
import { unsupportedFormat } from './unsupported-format.ts';

export interface MpegFrame {
  header: MpegFrameHeader;
  bytes: Uint8Array;
}

/** Headers in a row, each where the one before says, that make a chance hit in other data next to impossible. */
const CONFIRMING_HEADERS = 3;
/** Padding, broken tags and damage that may be passed over, together; a large cover picture fits. */
const MAX_JUNK_BYTES = 1024 * 1024;

/**
 * Finds the layer III frames in a file that arrives in pieces cut anywhere, passing over tags and over
 * bounded junk. Sample rate and channels may change on the way. Throws `unsupported_format` where there
 * are no frames, where the last one is cut short, and where there is too much else.
 */
export class MpegFrameScanner {
  #pending: Uint8Array = new Uint8Array(0);
  #position = 0;
  #skipBytes = 0;
  #junkBytes = 0;
  #previous: MpegFrameHeader | undefined;

  push(bytes: Uint8Array): MpegFrame[] {
    const skipped = Math.min(this.#skipBytes, bytes.length);
    this.#skipBytes -= skipped;
    this.#pending = Buffer.concat([this.#pending, bytes.subarray(skipped)]);
    return this.#scan(false);
  }

  /** Ends the file and returns the frames that waited for what comes after them. */
  finish(): MpegFrame[] {
    const frames = this.#scan(true);
    if (this.#previous === undefined) throw unsupportedFormat('there are no MPEG frames');
    return frames;
  }

  #scan(ended: boolean): MpegFrame[] {
    const frames: MpegFrame[] = [];
    this.#position = 0;
    while (this.#skipBytes === 0 && this.#position < this.#pending.length) {
      const found = this.#next(ended);
      if (found === 'more') break;
      if (found !== undefined) frames.push(found);
    }
    this.#pending = this.#pending.slice(this.#position);
    return frames;
  }

  /** Takes one frame, one tag or one byte of junk; `more` when what is there does not tell yet. */
  #next(ended: boolean): MpegFrame | 'more' | undefined {
    const left = this.#pending.length - this.#position;
    if (left < TAG_HEADER_BYTES && !ended) return 'more';
    const tagLength = readTagLength(this.#pending, this.#position);
    if (tagLength > 0) {
      this.#position += Math.min(tagLength, left);
      this.#skipBytes = tagLength - Math.min(tagLength, left);
      return undefined;
    }
    const header = left < HEADER_BYTES ? undefined : readMpegFrameHeader(this.#pending, this.#position);
    if (header === undefined) return this.#passOver(ended && left < HEADER_BYTES);
    if (!continues(this.#previous, header)) {
      const confirmed = this.#confirm(ended);
      if (confirmed === 'more') return 'more';
      if (!confirmed) return this.#passOver(false);
    }
    if (left < header.byteLength) {
      if (ended) throw unsupportedFormat('the last frame is cut short');
      return 'more';
    }
    this.#previous = header;
    const start = this.#position;
    this.#position += header.byteLength;
    return { header, bytes: this.#pending.subarray(start, this.#position) };
  }

  #passOver(atEnd: boolean): undefined {
    if (atEnd && this.#previous !== undefined && this.#pending[this.#position] === 0xff)
      throw unsupportedFormat('the last frame is cut short');
    this.#position += 1;
    this.#junkBytes += 1;
    if (this.#junkBytes > MAX_JUNK_BYTES) throw unsupportedFormat('the content is not MPEG audio');
  }

  /** Whether a chain of headers starts here that goes on long enough, or up to the end or a tag exactly. */
  #confirm(ended: boolean): boolean | 'more' {
    let position = this.#position;
    let first: MpegFrameHeader | undefined;
    for (let headers = 0; headers < CONFIRMING_HEADERS; headers += 1) {
      const left = this.#pending.length - position;
      if (left < TAG_HEADER_BYTES && !ended) return 'more';
      if (headers > 0 && (left === 0 || readTagLength(this.#pending, position) > 0)) return true;
      if (left < HEADER_BYTES) return false;
      const header = readMpegFrameHeader(this.#pending, position);
      if (header === undefined || (first !== undefined && !continues(first, header))) return false;
      first = header;
      position += header.byteLength;
    }
    return true;
  }
}

function continues(previous: MpegFrameHeader | undefined, next: MpegFrameHeader): boolean {
  return previous?.version === next.version && previous.sampleRate === next.sampleRate;
}
