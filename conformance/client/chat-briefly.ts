import type { Probe } from '../target.ts';
import { chat, type JsonBody } from './chat.ts';
import type { Reply } from './reply.ts';

/**
 * Asks, and leaves if there is no whole answer in time. Returns what came, if anything did. The time is kept by a timer,
 * because Node 20 collects an `AbortSignal.timeout` that only `AbortSignal.any` knows of.
 */
export async function chatBriefly(
  probe: Probe,
  body: JsonBody,
  { limitMs }: { limitMs: number },
): Promise<Reply | undefined> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), limitMs);
  try {
    return await chat({ ...probe, signal: AbortSignal.any([probe.signal, limit.signal]) }, body);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
