import { Mismatch, shown } from './mismatch.ts';

/** Throws a `Mismatch` unless `holds`. */
export function expectThat(holds: boolean, wanted: string, got: unknown): asserts holds {
  if (!holds) throw new Mismatch(wanted, shown(got));
}
