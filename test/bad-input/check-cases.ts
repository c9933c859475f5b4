import { randomInt } from 'node:crypto';
import type { TestContext } from 'node:test';
import fc from 'fast-check';

/** Another one every time, so that each run looks elsewhere; `SAMTAL_SEED` replays a run. */
const SEED = Number(process.env.SAMTAL_SEED ?? randomInt(2 ** 31));
/** How many times as many cases as usual to try, for a search that may take long. */
const TIMES = Number(process.env.SAMTAL_TIMES ?? 1);

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
