import type { Case } from '../case.ts';
import type { Target } from '../target.ts';
import { type Outcome, type PlannedCase, runCase } from './run-case.ts';

export interface RunOptions {
  target: Target;
  concurrency: number;
  /** Told of each outcome as it comes. */
  onOutcome?: (outcome: Outcome) => void;
}

/** Tries all cases, some at once, and those that must be alone afterwards. Outcomes in the order of the plan. */
export async function runCases(
  plan: readonly PlannedCase[],
  { target, concurrency, onOutcome }: RunOptions,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<PlannedCase, Outcome>();
  const run = async (queue: PlannedCase[]): Promise<void> => {
    for (let planned = queue.shift(); planned !== undefined; planned = queue.shift()) {
      const outcome = await runCase(planned, target);
      outcomes.set(planned, outcome);
      onOutcome?.(outcome);
    }
  };
  const inTurn = (wanted: Case['turn']) => plan.filter(({ tried }) => tried.turn === wanted);
  const together = [...inTurn('first'), ...inTurn(undefined)];
  await Promise.all(Array.from({ length: concurrency }, () => run(together)));
  await run(inTurn('alone'));
  return plan.flatMap((planned) => outcomes.get(planned) ?? []);
}
