import type { SurfaceName } from '../surface.ts';
import type { Probe, Target } from '../target.ts';

/**
 * An answer that many cases look at is asked for once on each surface: what a cloud sends costs money. A
 * failure is not kept, so that the next case asks again.
 */
export function shared<Answer>(make: (probe: Probe) => Promise<Answer>): (probe: Probe) => Promise<Answer> {
  const answers = new WeakMap<Target, Map<SurfaceName, Promise<Answer>>>();
  return ({ target, surface }) => {
    const ofTarget = answers.get(target) ?? new Map<SurfaceName, Promise<Answer>>();
    answers.set(target, ofTarget);
    const known = ofTarget.get(surface.name);
    if (known !== undefined) return known;
    // A signal of its own: the case that asks first may end before the others have their answer.
    const answer = make({ target, surface, signal: AbortSignal.timeout(target.timeoutMs) });
    ofTarget.set(surface.name, answer);
    answer.catch(() => ofTarget.delete(surface.name));
    return answer;
  };
}
