/**
 * Milliseconds to wait according to a `retry-after` header, which is a number of seconds or a date
 * (RFC 9110, section 10.2.3). Undefined when there is none or it makes no sense.
 */
export function readRetryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const dateMs = Date.parse(header);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
