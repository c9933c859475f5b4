import { type Case, NotApplicable } from '../case.ts';
import { Mismatch } from '../expect/mismatch.ts';
import { MAIN, SURFACES, type SurfaceName } from '../surface.ts';
import type { Target } from '../target.ts';

/** One case on one surface, and what came of it. */
export interface Outcome {
  subject: string;
  name: string;
  rule: string;
  surface: SurfaceName;
  status: 'passed' | 'failed' | 'not applicable';
  /** Of a failure: short, for people. */
  wanted?: string;
  got?: string;
  /** Why it is not applicable. */
  reason?: string;
  milliseconds: number;
}

/** A case where it is to be tried. */
export interface PlannedCase {
  subject: string;
  tried: Case;
  surface: SurfaceName;
}

/** Tries a case. Never rejects: whatever is thrown is a failure of the case. */
export async function runCase({ subject, tried, surface }: PlannedCase, target: Target): Promise<Outcome> {
  const { name, rule, needs = [] } = tried;
  const startedAt = performance.now();
  const outcome = (rest: Pick<Outcome, 'status' | 'wanted' | 'got' | 'reason'>): Outcome => {
    const milliseconds = Math.round(performance.now() - startedAt);
    return { subject, name, rule, surface, ...rest, milliseconds };
  };
  const lacking = needs.flatMap((need) => need(target) ?? [])[0];
  if (lacking !== undefined) return outcome({ status: 'not applicable', reason: lacking });
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), target.timeoutMs);
  try {
    const probe = { target, surface: SURFACES[surface], signal: limit.signal };
    await Promise.race([tried.run(probe), rejectedBy(limit.signal, target.timeoutMs)]);
    return outcome({ status: 'passed' });
  } catch (error) {
    if (error instanceof NotApplicable) return outcome({ status: 'not applicable', reason: error.message });
    return outcome({ status: 'failed', ...described(error) });
  } finally {
    clearTimeout(timer);
    // Whatever the case left open is closed.
    limit.abort();
  }
}

/** The surfaces of a case that are to be tried. */
export function surfacesOf({ on = MAIN }: Case, wanted: readonly SurfaceName[]): readonly SurfaceName[] {
  return on.filter((surface) => wanted.includes(surface));
}

/** For a case that waits for something that no signal ends. */
function rejectedBy(signal: AbortSignal, timeoutMs: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    const late = () => reject(new Mismatch('an end', `none after ${timeoutMs / 1000} s`));
    signal.addEventListener('abort', late, { once: true });
  });
}

function described(error: unknown): Required<Pick<Outcome, 'wanted' | 'got'>> {
  if (error instanceof Mismatch) return { wanted: error.wanted, got: error.got };
  const got = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { wanted: 'an answer', got };
}
