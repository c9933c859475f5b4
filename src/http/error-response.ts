import type { Log } from '../log.ts';
import { asSamtalError, errorReply, type FailedRequest, openaiErrorBody } from '../wire/error-body.ts';
import type { Call } from './call.ts';
import { ClientGone } from './client-gone.ts';
import { jsonResponse } from './json-response.ts';

/** Nobody reads it, but an answer must be returned and a line logged. The number is nginx's. */
const CLIENT_GONE_STATUS = 499;

/** Turns whatever was thrown into the answer of its dialect. */
export function errorResponse(thrown: unknown, call: Call, log: Log): Response {
  const cause = decisive(thrown, call);
  if (cause instanceof ClientGone) return new Response(null, { status: CLIENT_GONE_STATUS });
  logUnexpected(cause, call, log);
  const reply = errorReply(asSamtalError(cause), failedRequest(call));
  return jsonResponse(call, reply.body, { status: reply.status, headers: reply.headers });
}

/** The event that ends a stream which had already begun, or nothing if nobody reads it. */
export function errorEvent(thrown: unknown, call: Call, log: Log): object | undefined {
  const cause = decisive(thrown, call);
  if (cause instanceof ClientGone) return undefined;
  logUnexpected(cause, call, log);
  return openaiErrorBody(asSamtalError(cause), failedRequest(call));
}

function failedRequest(call: Call): FailedRequest {
  const { method, path, route } = call;
  return { dialect: route.dialect, method, path, apiVersion: call.query('api-version') };
}

/** When a call was aborted, the reason says more than whatever broke because of it. */
function decisive(thrown: unknown, { signal }: Call): unknown {
  return signal.aborted ? signal.reason : thrown;
}

/**
 * Where it happened, never what was being said: an error's message may quote it. That too much was asked for is no
 * failure, and whoever asks for too much shall not fill the log as well; the line of the request tells of it.
 */
function logUnexpected(cause: unknown, call: Call, log: Log): void {
  const error = asSamtalError(cause);
  if (error.status < 500 || error.kind === 'overloaded') return;
  const origin = error.cause instanceof Error ? error.cause : error;
  log.error('A request failed', {
    requestId: call.id,
    route: call.route.path,
    kind: error.kind,
    error: origin.name,
    at: stackOf(origin),
  });
}

function stackOf({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' ');
}
