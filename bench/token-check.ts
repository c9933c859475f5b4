import { setMaxListeners } from 'node:events';
import { accessClaims, type SigningKey, sign, signingKey } from '../src/auth/entra/entra.test.kit.ts';
import type { VerifyToken } from '../src/auth/principal.ts';
import { type Figure, figure } from './figures.ts';
import { measureTokenFlood } from './token-flood.ts';
import { verifierOf } from './verifier-of.ts';

const RUNS = 5;
const UNCACHED_TOKENS = 3_000;
const CACHED_CHECKS = 200_000;
const AT_ONCE = 50;
const signal = new AbortController().signal;
setMaxListeners(0, signal);

/** What it costs to know who is calling by a token of Entra. Needs no models. */
export async function measureTokenChecks(): Promise<Figure[]> {
  const key = signingKey('key-1');
  const tokens = await signed(key, UNCACHED_TOKENS);
  const uncached: number[] = [];
  const cached: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const verify = verifierOf(key);
    uncached.push(await checksPerSecond(verify, tokens));
    const again = Array<string>(CACHED_CHECKS).fill(tokens[0] ?? '');
    cached.push(await checksPerSecond(verify, again));
  }
  return [
    figure('tokenChecksCachedPerSecond', cached),
    figure('tokenChecksUncachedPerSecond', uncached),
    ...(await measureTokenFlood()),
  ];
}

async function signed(key: SigningKey, count: number): Promise<string[]> {
  const now = Math.floor(Date.now() / 1000);
  const tokens: string[] = [];
  // As long as those of the cloud, which hold more than is looked at.
  const filling = 'x'.repeat(700);
  for (let number = 0; number < count; number += 1) {
    tokens.push(await sign(accessClaims({ uti: String(number), xms_filling: filling }, now), key));
  }
  return tokens;
}

/** In a second of one processor, so that other processes do not count. All tokens must be good. */
async function checksPerSecond(verify: VerifyToken, tokens: readonly string[]): Promise<number> {
  const before = process.cpuUsage();
  for (let first = 0; first < tokens.length; first += AT_ONCE) {
    const some = tokens.slice(first, first + AT_ONCE);
    const found = await Promise.all(some.map((token) => verify(token, 'inference', signal)));
    if (found.includes(undefined)) throw new Error('A good token was refused');
  }
  const { user, system } = process.cpuUsage(before);
  return (tokens.length / (user + system)) * 1e6;
}
