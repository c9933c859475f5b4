import { Mismatch, shown } from './mismatch.ts';

/** Throws a `Mismatch` with the first place where two JSON values differ. The order of members is no matter. */
export function expectEqual(got: unknown, wanted: unknown, where: string): void {
  const difference = firstDifference(got, wanted, where);
  if (difference === undefined) return;
  throw new Mismatch(
    `${difference.where}: ${described(difference.wanted)}`,
    `${difference.where}: ${described(difference.got)}`,
  );
}

interface Difference {
  where: string;
  got: unknown;
  wanted: unknown;
}

function firstDifference(got: unknown, wanted: unknown, where: string): Difference | undefined {
  if (Object.is(got, wanted)) return undefined;
  if (!isObject(got) || !isObject(wanted) || Array.isArray(got) !== Array.isArray(wanted)) {
    return { where, got, wanted };
  }
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(got)])) {
    const inner = Array.isArray(wanted) ? `${where}[${key}]` : `${where}.${key}`;
    const difference = firstDifference(memberOf(got, key), memberOf(wanted, key), inner);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function memberOf(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** Strings in quotes, so that `"1"` and `1` are seen to differ. */
function described(value: unknown): string {
  return value === undefined ? 'nothing' : shown(JSON.stringify(value) ?? String(value));
}
