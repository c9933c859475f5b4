import { randomBytes, randomInt } from 'node:crypto';

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
  const random = randomBytes(11).toString('hex');
  return `audio_${seconds}${random.slice(0, 4)}819${random.slice(4, 21)}`;
}

function alphanumeric(length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text += ALPHANUMERIC.charAt(randomInt(ALPHANUMERIC.length));
  }
  return text;
}
