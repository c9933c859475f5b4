import type { CaseGroup } from '../case.ts';
import type { SurfaceName } from '../surface.ts';
import { type PlannedCase, surfacesOf } from './run-case.ts';

export interface PlanOptions {
  surfaces: readonly SurfaceName[];
  /** Patterns, of which the subject and name of a case must match one; all cases when there are none. */
  only?: readonly RegExp[];
}

/** Which cases are to be tried on which surfaces. */
export function planOf(groups: readonly CaseGroup[], { surfaces, only = [] }: PlanOptions): PlannedCase[] {
  return groups.flatMap(({ subject, cases }) =>
    cases
      .filter(({ name }) => isWanted(subject, name, only))
      .flatMap((tried) => surfacesOf(tried, surfaces).map((surface) => ({ subject, tried, surface }))),
  );
}

/** Patterns look at `Subject: name`; without any, everything is wanted. */
export function isWanted(subject: string, name: string, only: readonly RegExp[]): boolean {
  return only.length === 0 || only.some((pattern) => pattern.test(`${subject}: ${name}`));
}
