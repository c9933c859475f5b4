import { SamtalError } from '../../errors.ts';
import { jsonResponse } from '../json-response.ts';
import { responseHeaders } from '../response-headers.ts';
import { dailyUsageCsv } from './daily-usage-csv.ts';
import { accountOf, type ManagedCall } from './managed-call.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 366;
const DEFAULT_ENTRIES = 100;
const MAX_ENTRIES = 1_000;

/** What each deployment of an account used each day, as JSON or as a table. */
export async function getDailyUsage(managed: ManagedCall): Promise<Response> {
  const { call, control } = managed;
  const { tenant } = accountOf(managed);
  const value = await control.usage.list(tenant, daysAskedFor(managed));
  if (!/^text\/csv\b/i.test(call.request.headers.get('accept') ?? '')) return jsonResponse(call, { value });
  return new Response(dailyUsageCsv(value), {
    headers: { ...responseHeaders(call), 'content-type': 'text/csv; charset=utf-8' },
  });
}

/** What was changed by whom, the newest first. */
export async function getAuditLog({ call, control }: ManagedCall): Promise<Response> {
  const asked = call.query('limit') ?? String(DEFAULT_ENTRIES);
  if (!/^\d{1,4}$/.test(asked) || Number(asked) < 1 || Number(asked) > MAX_ENTRIES)
    throw invalidQuery(`The query parameter 'limit' must be 1 to ${MAX_ENTRIES}.`);
  const value = await control.audit.read({ limit: Number(asked), signal: call.signal });
  return jsonResponse(call, { value });
}

function daysAskedFor({ call }: ManagedCall): { from: string; to: string } {
  const to = dayIn(call.query('to')) ?? Date.now();
  const from = dayIn(call.query('from')) ?? to - (DEFAULT_DAYS - 1) * DAY_MS;
  if (from > to || to - from > MAX_DAYS * DAY_MS)
    throw invalidQuery(`The query parameters 'from' and 'to' must be at most ${MAX_DAYS} days apart.`);
  return { from: dayOf(from), to: dayOf(to) };
}

function dayIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || dayOf(time) !== text) throw invalidQuery('A day is written as 2026-01-31.');
  return time;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function invalidQuery(message: string): SamtalError {
  return new SamtalError('invalid_query', { message });
}
