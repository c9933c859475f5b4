import type { Outcome } from '../run/run-case.ts';
import type { Target } from '../target.ts';

export interface ReportOptions {
  target: Target;
  startedAt: Date;
  milliseconds: number;
}

/** The whole report as JSON. Says against what, never with which key. */
export function jsonReport(
  outcomes: readonly Outcome[],
  { target, startedAt, milliseconds }: ReportOptions,
): string {
  const { baseUrl, model, textModel, surfaces, isSamtal, isScripted, isExact } = target;
  const count = (wanted: Outcome['status']) => outcomes.filter(({ status }) => status === wanted).length;
  const report = {
    target: { baseUrl, model, textModel: textModel ?? null, surfaces, isSamtal, isScripted, isExact },
    startedAt: startedAt.toISOString(),
    milliseconds: Math.round(milliseconds),
    passed: count('passed'),
    failed: count('failed'),
    notApplicable: count('not applicable'),
    cases: outcomes,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
