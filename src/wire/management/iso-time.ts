/** Seconds since the epoch as the control plane writes times: ISO 8601, UTC. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
