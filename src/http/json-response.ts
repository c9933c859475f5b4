import type { Call } from './call.ts';
import { responseHeaders } from './response-headers.ts';

export interface JsonResponseOptions {
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

export function jsonResponse(
  call: Call,
  body: object,
  { status = 200, headers = {} }: JsonResponseOptions = {},
): Response {
  const own = responseHeaders(call, { 'content-type': 'application/json' });
  return new Response(JSON.stringify(body), { status, headers: Object.assign(own, headers) });
}
