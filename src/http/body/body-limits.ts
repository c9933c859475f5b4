/** What a request body may be, at most. The defaults are those of the audio models and a margin for text. */
export interface BodyLimits {
  /** Everything that arrives, base64 and all, but for the sound of earlier answers. */
  maxBodyBytes: number;
  /** The sound of earlier answers in messages that come back whole; it is dropped as it arrives. */
  maxEchoedBytes: number;
  /** What is left of the JSON when the recordings are taken out. */
  maxSkeletonBytes: number;
  maxDepth: number;
  /** Values, keys and brackets; bounds the time that parsing takes. */
  maxTokens: number;
  maxRecordings: number;
  /** Decoded, each. */
  maxRecordingBytes: number;
}

/** 20 MB of audio a file is the documented limit, read as 20 × 1,048,576 bytes. */
export const DEFAULT_BODY_LIMITS: BodyLimits = {
  maxBodyBytes: 96 * 1024 * 1024,
  // The longest string of a JavaScript client, and so the longest answer it could have read.
  maxEchoedBytes: 512 * 1024 * 1024,
  maxSkeletonBytes: 4 * 1024 * 1024,
  maxDepth: 64,
  maxTokens: 100_000,
  maxRecordings: 16,
  maxRecordingBytes: 20 * 1024 * 1024,
};
