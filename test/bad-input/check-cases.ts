import type { TestContext } from 'node:test';
import fc from 'fast-check';
import { SEED, TIMES } from '../support/seeded.ts';

export interface CheckCasesOptions<Case> {
  cases: number;
  /** What failed once; tried first, every time. */
  examples?: Case[];
}

/** Tries many cases and reports how many, with the seed; `npm test` adds them up. */
export async function checkCases<Case>(
  context: TestContext,
  property: fc.IProperty<Case> | fc.IAsyncProperty<Case>,
  { cases, examples = [] }: CheckCasesOptions<Case>,
): Promise<void> {
  const details = await fc.check(property, { numRuns: cases * TIMES, seed: SEED, examples });
  context.diagnostic(`${details.numRuns} cases of bad input, seed ${SEED}`);
  if (!details.failed) return;
  throw new Error(`SAMTAL_SEED=${SEED}: ${fc.defaultReportMessage(details)}`, {
    cause: details.errorInstance,
  });
}
