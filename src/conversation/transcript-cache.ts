import type { RecognizerPart } from '../engines/engine.ts';
import { SharedRecognition } from './shared-recognition.ts';

export interface Transcript {
  /** Texts of the segments, in order, without white space around them. */
  segments: readonly string[];
  /** Length of the recording. */
  seconds: number;
}

export interface TranscriptCacheOptions {
  maxEntries?: number;
  /** Of text, as held in memory. */
  maxBytes?: number;
}

export interface HearOptions {
  /** Names the tenant, the recording's bytes and whatever else the transcript depends on. */
  key: string;
  seconds: number;
  /** Called at most once, and not at all when somebody else's recognition of the same recording succeeds. */
  recognise: (signal: AbortSignal) => AsyncIterable<RecognizerPart>;
  signal: AbortSignal;
}

/** Strings are two bytes a character in memory; the rest is a guess at an entry's objects. */
const BYTES_PER_CHARACTER = 2;
const BYTES_PER_ENTRY = 256;

/**
 * What recordings were heard to say, the least recently used forgotten first: a spoken conversation sends
 * every earlier recording again with each turn. Keys hold the tenant and a digest of the bytes, so whoever asks
 * has the recording, and learns nothing of others. Two requests of a tenant that ask at the same time share one
 * recognition.
 */
export class TranscriptCache {
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  /** In order of use. */
  readonly #known = new Map<string, Transcript>();
  /** Bound: one for each recording of the requests being served. */
  readonly #underWay = new Map<string, SharedRecognition>();
  #bytes = 0;
  #lastUsed: string | undefined;

  constructor({ maxEntries = 4_096, maxBytes = 16 * 1024 * 1024 }: TranscriptCacheOptions = {}) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
  }

  get(key: string): Transcript | undefined {
    const transcript = this.#known.get(key);
    // Who asks again at once, as one conversation does, need not be moved to the end again.
    if (transcript === undefined || key === this.#lastUsed) return transcript;
    this.#lastUsed = key;
    this.#known.delete(key);
    this.#known.set(key, transcript);
    return transcript;
  }

  /** Yields the segments of a recording as they are heard, from memory if it was heard before. */
  async *hear({ key, seconds, recognise, signal }: HearOptions): AsyncGenerator<string, void, undefined> {
    let handedOn = 0;
    while (true) {
      signal.throwIfAborted();
      const known = this.get(key);
      if (known !== undefined) {
        for (const segment of known.segments.slice(handedOn)) yield segment;
        return;
      }
      const joined = this.#underWay.get(key);
      const shared = joined ?? this.#start(key, seconds, recognise);
      try {
        for await (const segment of shared.segments(handedOn, signal)) {
          handedOn += 1;
          yield segment;
        }
        return;
      } catch (error) {
        // Somebody else's recognition may have failed because they left and took their upload with them.
        // A failure counts only once it is one's own.
        if (joined === undefined || signal.aborted) throw error;
      } finally {
        if (shared.abandoned) this.#forget(key, shared);
      }
    }
  }

  #start(key: string, seconds: number, recognise: HearOptions['recognise']): SharedRecognition {
    const shared: SharedRecognition = new SharedRecognition(recognise, (segments) => {
      this.#forget(key, shared);
      if (segments !== undefined) this.#remember(key, { segments, seconds });
    });
    this.#underWay.set(key, shared);
    return shared;
  }

  #forget(key: string, shared: SharedRecognition): void {
    if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
  }

  #remember(key: string, transcript: Transcript): void {
    const previous = this.#known.get(key);
    if (previous !== undefined) this.#drop(key, previous);
    this.#known.set(key, transcript);
    this.#lastUsed = key;
    this.#bytes += bytesOf(key, transcript);
    for (const [oldestKey, oldest] of this.#known) {
      if (this.#known.size <= this.#maxEntries && this.#bytes <= this.#maxBytes) return;
      this.#drop(oldestKey, oldest);
    }
  }

  #drop(key: string, transcript: Transcript): void {
    this.#known.delete(key);
    this.#bytes -= bytesOf(key, transcript);
  }
}

function bytesOf(key: string, { segments }: Transcript): number {
  const characters = segments.reduce((sum, segment) => sum + segment.length, key.length);
  return BYTES_PER_ENTRY + characters * BYTES_PER_CHARACTER;
}
