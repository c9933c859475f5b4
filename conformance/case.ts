import type { SurfaceName } from './surface.ts';
import type { Probe, Target } from './target.ts';

/** One rule of the API, and how to see whether a server keeps it. */
export interface Case {
  /** In kebab case. Stable: never given to another rule. */
  name: string;
  /** The rule itself, in one sentence. */
  rule: string;
  /** Where the rule is tried; on the two main surfaces when nothing is said. */
  on?: readonly SurfaceName[];
  /** What must be given for it to be tried. */
  needs?: readonly Need[];
  /** `first` where it waits for half a minute, `alone` where no other case may run beside it. */
  turn?: 'first' | 'alone';
  /** Throws a `Mismatch` where the server breaks the rule, `NotApplicable` where it can't be seen. */
  run(probe: Probe): Promise<void>;
}

/** Says why a case can't be tried on a target, or nothing. */
export type Need = (target: Target) => string | undefined;

/** The cases of one subject, as the report shows them. */
export interface CaseGroup {
  subject: string;
  cases: readonly Case[];
}

/** The rule has nothing to say about this target, as it turned out. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}
