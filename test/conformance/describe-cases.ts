import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Case } from '../../conformance/case.ts';
import { ALL_CASES } from '../../conformance/cases/all-cases.ts';
import { type Outcome, runCase, surfacesOf } from '../../conformance/run/run-case.ts';
import { EVERY, type SurfaceName } from '../../conformance/surface.ts';
import type { Target } from '../../conformance/target.ts';

export interface CaseTests {
  /** Read when the tests run. */
  target: () => Target;
  /** Which cases, by subject and name; all when absent. */
  only?: RegExp;
  surfaces?: readonly SurfaceName[];
  turn?: Case['turn'];
}

/** Each case as a test of its own, so that the name of a rule that is broken is seen. */
export function describeCases({ target, only = /^/, surfaces = EVERY, turn }: CaseTests): void {
  for (const { subject, cases } of ALL_CASES) {
    for (const tried of cases) {
      if (tried.turn !== turn || !only.test(`${subject}: ${tried.name}`)) continue;
      test(`${subject}: ${tried.name}`, async (context) => {
        const outcomes: Outcome[] = [];
        for (const surface of surfacesOf(tried, surfaces))
          outcomes.push(await runCase({ subject, tried, surface }, target()));
        judge(context, outcomes);
      });
    }
  }
}

function judge(context: TestContext, outcomes: readonly Outcome[]): void {
  const failures = outcomes.filter(({ status }) => status === 'failed');
  const reasons = outcomes.flatMap(({ reason }) => reason ?? []);
  if (reasons.length === outcomes.length) context.skip(reasons[0]);
  else {
    const told = failures.map(
      ({ rule, surface, wanted, got }) => `${surface}: ${rule}\n  wanted ${wanted}\n  got    ${got}`,
    );
    assert.ok(failures.length === 0, told.join('\n'));
  }
}
