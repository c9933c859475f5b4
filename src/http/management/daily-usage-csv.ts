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

/** A table as RFC 4180 has it, with a row of names first. */
export function dailyUsageCsv(days: readonly DailyUsage[]): string {
  const rows = days.map((day) => COLUMNS.map((column) => cell(String(day[column]))).join(','));
  return [COLUMNS.join(','), ...rows].map((row) => `${row}\r\n`).join('');
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
