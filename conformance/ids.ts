/** Ids as they were seen, and times that they hold. */

export const COMPLETION_ID = /^chatcmpl-[A-Za-z0-9]{29}$/;
/** The second, in hex, then random digits with `819` at digits 13 to 15. */
export const AUDIO_ID = /^audio_[0-9a-f]{12}819[0-9a-f]{17}$/;
export const FINGERPRINT = /^fp_[0-9a-f]{10}$/;
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const OPENAI_REQUEST_ID = /^req_[0-9a-f]{32}$/;
export const TOOL_CALL_ID = /^call_[A-Za-z0-9]+$/;

/** Seconds since the epoch at which an audio id was made. */
export function secondsIn(audioId: string): number {
  return Number.parseInt(audioId.slice('audio_'.length, 'audio_'.length + 8), 16);
}
