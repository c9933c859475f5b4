import { Mismatch, shown } from './mismatch.ts';

/** Throws a `Mismatch` unless `got` is a string of the pattern. */
export function expectMatch(got: unknown, pattern: RegExp, where: string): asserts got is string {
  if (typeof got === 'string' && pattern.test(got)) return;
  throw new Mismatch(
    `${where}: ${String(pattern)}`,
    `${where}: ${got === undefined ? 'nothing' : shown(got)}`,
  );
}
