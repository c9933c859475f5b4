import { SamtalError } from '../errors.ts';
import { bodyTooLarge } from './body/body-too-large.ts';
import type { Call } from './call.ts';
import { bodyOf } from './received-request.ts';

const FORM = 'application/x-www-form-urlencoded';
const MAX_BYTES = 64 * 1024;

/** Reads the form that a call brings. Throws `unsupported_media_type` or `body_too_large`. */
export async function receivedForm(call: Call): Promise<URLSearchParams> {
  const { headers } = call.request;
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== FORM || headers.has('content-encoding'))
    throw new SamtalError('unsupported_media_type', {
      message: `Unsupported content type: this method only accepts ${FORM} requests.`,
    });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of bodyOf(call)) {
    call.signal.throwIfAborted();
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw bodyTooLarge(`at most ${MAX_BYTES} bytes are accepted`);
    chunks.push(Uint8Array.from(chunk));
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
