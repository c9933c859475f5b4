import { deadline } from '../streams/deadline.ts';
import type { Engine } from './engine.ts';
import type { EngineSet } from './engine-set.ts';

/** An engine that needs longer to say that it is ready is starting again. */
const READY_CHECK_MS = 1_000;

export interface NotReadyOptions {
  signal: AbortSignal;
  /** How long an engine may take to say that it is ready. */
  limitMs?: number;
}

/** One sentence for each engine that would not serve a request now. */
export async function notReady(
  engines: EngineSet,
  { signal, limitMs = READY_CHECK_MS }: NotReadyOptions,
): Promise<string[]> {
  const checks = Object.values(engines).map(async (engine: Engine) => {
    const sentence = `${engine.label} is not available.`;
    const error = () => new Error(sentence);
    try {
      await deadline((inner) => engine.ready(inner), { afterMs: limitMs, error, signal });
      return [];
    } catch {
      return [sentence];
    }
  });
  return (await Promise.all(checks)).flat();
}
