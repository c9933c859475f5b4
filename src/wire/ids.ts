import { randomBytesAtHand } from './random-bytes.ts';

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `chatcmpl-` and 29 letters and digits. */
export function completionId(): string {
  return `chatcmpl-${alphanumeric(29)}`;
}

/** `call_` and 24 letters and digits, for engines that give none. */
export function toolCallId(): string {
  return `call_${alphanumeric(24)}`;
}

/**
 * `audio_` and 32 hex digits: the second it was made, then random ones with `819` at digits 13 to 15, as in
 * every id that was seen of the real service. 84 bits are random; the id is no secret, the tenant guards it.
 */
export function audioId(createdAtSeconds: number): string {
  const seconds = Math.floor(createdAtSeconds).toString(16).padStart(8, '0');
  const random = randomBytesAtHand(11).toString('hex');
  return `audio_${seconds}${random.slice(0, 4)}819${random.slice(4, 21)}`;
}

/** The largest multiple of 62 in a byte: what lies above would make the first letters likelier. */
const FAIR_VALUES = 248;

function alphanumeric(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const value of randomBytesAtHand(length - text.length))
      if (value < FAIR_VALUES) text += ALPHANUMERIC.charAt(value % ALPHANUMERIC.length);
  }
  return text;
}
