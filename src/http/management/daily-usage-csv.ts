import type { DailyUsage } from '../../usage/usage-ledger.ts';

const COLUMNS = [
  'day',
  'deployment',
  'requests',
  'promptTokens',
  'completionTokens',
  'audioSecondsIn',
  'audioSecondsOut',
] as const satisfies readonly (keyof DailyUsage)[];

/** A table as RFC 4180 has it, with a row of names first. Seconds are rounded to milliseconds. */
export function dailyUsageCsv(days: readonly DailyUsage[]): string {
  const rows = days.map((day) => COLUMNS.map((column) => cell(day[column])).join(','));
  return [COLUMNS.join(','), ...rows].map((row) => `${row}\r\n`).join('');
}

function cell(value: string | number): string {
  // Sums of fractions end in digits that nothing measured.
  const text = typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
