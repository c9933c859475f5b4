import { Agent } from 'node:http';
import { send } from './client/send.ts';
import type { ConformanceOptions } from './read-options.ts';
import { ALL_AZURE, EVERY, OPENAI, type SurfaceName } from './surface.ts';
import type { Target } from './target.ts';

/** No server answers at the address. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const FIRST_ANSWER_MS = 10_000;

/** Asks the server who it is. Throws `Unreachable` where nothing answers. */
export async function findTarget(options: ConformanceOptions): Promise<Target> {
  const { baseUrl, model, apiKey, token, isScripted, isExact, timeoutMs, concurrency } = options;
  // Cases about streams hold several connections each.
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency * 8 });
  const isSamtal = (await saysThatItIsSamtal({ baseUrl, agent })) || options.isSamtal;
  const textModel = options.textModel ?? (isSamtal ? 'gpt-4o' : undefined);
  const surfaces = surfacesWanted(options, isSamtal);
  return {
    baseUrl,
    apiKey,
    token,
    model,
    textModel,
    surfaces,
    isSamtal,
    isScripted,
    isExact,
    timeoutMs,
    agent,
  };
}

function surfacesWanted(
  { openai, azure }: Pick<ConformanceOptions, 'openai' | 'azure'>,
  isSamtal: boolean,
): readonly SurfaceName[] {
  if (!openai && !azure) return isSamtal ? EVERY : OPENAI;
  return [...(openai ? OPENAI : []), ...(azure ? ALL_AZURE : [])];
}

async function saysThatItIsSamtal(target: Pick<Target, 'baseUrl' | 'agent'>): Promise<boolean> {
  try {
    const request = { method: 'GET', path: '/health/live' };
    const { status, text } = await send(target, request, AbortSignal.timeout(FIRST_ANSWER_MS));
    return status === 200 && text === '{"status":"live"}';
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new Unreachable(`Cannot reach ${target.baseUrl}: ${reason}`);
  }
}
