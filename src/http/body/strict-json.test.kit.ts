import type { BodyLimits } from './body-limits.ts';

/** Strings, names among them, and what tells where an object or an array begins, goes on and ends. */
const TOKENS = /"(?:[^"\\]|\\.)*"(?:[ \t\r\n]*:)?|[[\]{},]/gs;
const MAX_NAME_BYTES = 256;

interface OpenBracket {
  names: Set<string>;
  /** The name of the member that it is the value of. */
  memberName: string | undefined;
}

/** What the bytes of a body say, or `undefined` where they must be refused. */
export function strictValue(bytes: Uint8Array, limits: Partial<BodyLimits> = {}): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isStrictJson(text, limits) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The reference for bodies: what `JSON.parse` takes, but for objects with two members of one name, members
 * named `__proto__`, `constructor` objects with a member `prototype`, and what is beyond the limits.
 */
export function isStrictJson(text: string, { maxDepth, maxTokens }: Partial<BodyLimits> = {}): boolean {
  try {
    JSON.parse(text);
  } catch {
    return false;
  }
  const open: OpenBracket[] = [];
  let memberName: string | undefined;
  let tokens = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '}' || token === ']') open.pop();
    else tokens += 1;
    if (token === '{' || token === '[') open.push({ names: new Set(), memberName });
    if (open.length > (maxDepth ?? 64) || tokens > (maxTokens ?? 100_000)) return false;
    memberName = undefined;
    if (!token.endsWith(':')) continue;
    const quoted = token.slice(0, -1).trimEnd();
    if (Buffer.byteLength(quoted) > MAX_NAME_BYTES + 2) return false;
    memberName = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
    const bracket = open.at(-1);
    const isReserved = memberName === 'prototype' && bracket?.memberName === 'constructor';
    if (memberName === '__proto__' || isReserved || bracket?.names.has(memberName)) return false;
    bracket?.names.add(memberName);
  }
  return true;
}
