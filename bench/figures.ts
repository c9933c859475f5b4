import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Budgets = z.record(z.string(), z.object({ goal: z.number(), floor: z.number(), what: z.string() }));

const BUDGETS = Budgets.parse(
  JSON.parse(readFileSync(new URL('../../bench/budgets.json', import.meta.url), 'utf8')),
);

/** One measured figure; the value that is held against the budget is `value`. */
export interface Figure {
  name: string;
  value: number;
  /** All runs, in the unit of the name. */
  runs: readonly number[];
}

/** A figure with what it was held against. */
export interface JudgedFigure extends Omit<Figure, 'runs'> {
  what: string;
  goal: number;
  floor: number;
  verdict: 'goal met' | 'floor met' | 'floor missed';
  runCount: number;
  p50: number;
  p95: number;
  worst: number;
}

export function figure(name: string, runs: readonly number[]): Figure {
  return { name, value: percentile(runs, 0.5), runs };
}

export function judge({ name, value, runs }: Figure): JudgedFigure {
  const budget = BUDGETS[name];
  if (budget === undefined) throw new Error(`There is no budget for ${name} in bench/budgets.json`);
  const { goal, floor, what } = budget;
  // A goal above its floor is one of the figures of which more is better.
  const meets = (bound: number) => (goal > floor ? value >= bound : value <= bound);
  const verdict = meets(goal) ? 'goal met' : meets(floor) ? 'floor met' : 'floor missed';
  return {
    name,
    what,
    value,
    goal,
    floor,
    verdict,
    runCount: runs.length,
    p50: percentile(runs, 0.5),
    p95: percentile(runs, 0.95),
    worst: goal > floor ? Math.min(...runs) : Math.max(...runs),
  };
}

/** Nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function table(figures: readonly JudgedFigure[]): string {
  const rows = figures.map((row) => [
    row.what,
    shown(row.value),
    shown(row.p95),
    String(row.runCount),
    shown(row.goal),
    shown(row.floor),
    row.verdict,
  ]);
  const all = [['Figure', 'Measured', 'p95', 'Runs', 'Goal', 'Floor', ''], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(3);
}
