import { Mismatch, shown } from './mismatch.ts';

/** Throws a `Mismatch` unless an object has exactly these members, in any order. */
export function expectMembers(
  got: unknown,
  names: readonly string[],
  where: string,
  { optional = [] }: { optional?: readonly string[] } = {},
): void {
  const found = membersOf(got, where);
  const missing = names.filter((name) => !found.includes(name));
  const unknown = found.filter((name) => !names.includes(name) && !optional.includes(name));
  if (missing.length === 0 && unknown.length === 0) return;
  const problem = [...missing.map((name) => `no ${name}`), ...unknown.map((name) => `also ${name}`)];
  throw new Mismatch(`${where}: ${names.join(', ')}`, `${where}: ${problem.join(', ')}`);
}

/** Throws a `Mismatch` unless the members of an object come in alphabetical order. */
export function expectAlphabetical(got: unknown, where: string): void {
  const found = membersOf(got, where);
  const sorted = [...found].sort();
  if (found.every((name, index) => name === sorted[index])) return;
  throw new Mismatch(`${where}: ${sorted.join(', ')}`, `${where}: ${found.join(', ')}`);
}

function membersOf(got: unknown, where: string): string[] {
  if (typeof got === 'object' && got !== null && !Array.isArray(got)) return Object.keys(got);
  throw new Mismatch(`${where}: an object`, `${where}: ${shown(got)}`);
}
