/**
 * A request body whose recordings never passed through memory: each string at
 * `messages[*].content[*].input_audio.data` was decoded to a file while it arrived, and stands in `json` as
 * a marker that no client can guess. The sound of earlier answers, at `messages[*].audio.data`, is an empty
 * string. Disposing removes the files.
 */
export interface ReceivedBody extends AsyncDisposable {
  json: unknown;
  /** By marker. */
  attachments: ReadonlyMap<string, Attachment>;
}

export interface Attachment {
  /** Why the recording can't be used, found while it arrived; reported only after the schema's own checks. */
  problem?: 'too-large' | 'not-base64' | 'data-url';
  byteLength: number;
  /** SHA-256 of the decoded bytes, lower-case hex. */
  digest: string;
  open(signal: AbortSignal): AsyncIterable<Uint8Array>;
}
