import type { IncomingMessage } from 'node:http';
import type { RequestHeaders } from '../auth/caller.ts';
import { SamtalError } from '../errors.ts';
import { type BodyLimits, DEFAULT_BODY_LIMITS } from './body/body-limits.ts';
import { bodyTooLarge } from './body/body-too-large.ts';
import { coalesced } from './body/coalesced.ts';
import { type ByteSource, readBody } from './body/read-body.ts';
import type { ReceivedBody } from './body/received-body.ts';
import type { Call } from './call.ts';
import { atMinimumRate } from './minimum-rate.ts';

/** Reads the JSON body of a call; what it leaves on disk is removed when the call ends. */
export async function receivedRequest(
  call: Call,
  folder: string,
  limits: BodyLimits = DEFAULT_BODY_LIMITS,
): Promise<ReceivedBody> {
  checkHeaders(call.request.headers, limits);
  const { signal } = call;
  const received = await readBody(bodyOf(call), { folder, limits, signal });
  call.onEnd(() => received[Symbol.asyncDispose]());
  return received;
}

function checkHeaders(headers: RequestHeaders, { maxBodyBytes, maxEchoedBytes }: BodyLimits): void {
  if (!isJson(headers.get('content-type') ?? JSON_TYPE)) {
    throw new SamtalError('unsupported_media_type', {
      message: 'Unsupported content type: this method only accepts application/json requests.',
    });
  }
  // A compressed body could be any size; no client of these models compresses requests.
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity') {
    throw new SamtalError('unsupported_media_type', {
      message: 'Unsupported content encoding: send the request uncompressed.',
    });
  }
  if (Number(headers.get('content-length') ?? 0) > maxBodyBytes + maxEchoedBytes)
    throw bodyTooLarge(`at most ${maxBodyBytes} bytes are accepted`);
}

/** Nearly everybody writes it like this. */
const JSON_TYPE = 'application/json';

function isJson(contentType: string): boolean {
  if (contentType === JSON_TYPE) return true;
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === JSON_TYPE || /^application\/[\w.-]+\+json$/.test(type);
}

/** The bytes of a body: of the socket itself where there is one, without closing it when the rest is not wanted. */
export function bodyOf({ incoming, outgoing, request }: Call): ByteSource {
  if (incoming === undefined) return coalesced(atMinimumRate(request.body ?? noBytes()));
  if (incoming.headers.expect !== undefined) outgoing?.writeContinue();
  return arrivedBody(incoming) ?? coalesced(atMinimumRate(incoming.iterator({ destroyOnReturn: false })));
}

/** A body that came with its headers, as most do that are short: there is nothing to wait for. */
function arrivedBody(incoming: IncomingMessage): readonly Uint8Array[] | undefined {
  if (String(incoming.readableLength) !== incoming.headers['content-length']) return undefined;
  const bytes: Uint8Array | null = incoming.read();
  // On to its end, which Node waits for before it forgets a request.
  incoming.resume();
  return bytes === null ? [] : [bytes];
}

async function* noBytes(): AsyncGenerator<Uint8Array, void, undefined> {}
