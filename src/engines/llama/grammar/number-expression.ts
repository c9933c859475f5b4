import { literal } from './gbnf.ts';

export interface NumberBounds {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

/** What the rule `integer` can write: all of it a double holds exactly. */
const MAX_INTEGER = 10 ** 15 - 1;

/** Few enough that with nine digits before the point no number is rounded up to its bound. */
const FRACTION = '("." [0-9]{1,6})?';
const FRACTION_ABOVE_ZERO = '"." [0-9]{0,5} [1-9]';
const MAX_BOUND_WITH_FRACTION = 10 ** 9;

/** The expression for whole numbers within bounds; `undefined` where there are none. */
export function integerExpression(bounds: NumberBounds): string | undefined {
  const low = Math.max(
    -MAX_INTEGER,
    Math.ceil(bounds.minimum ?? -MAX_INTEGER),
    Math.floor(bounds.exclusiveMinimum ?? Number.NEGATIVE_INFINITY) + 1,
  );
  const high = Math.min(
    MAX_INTEGER,
    Math.floor(bounds.maximum ?? MAX_INTEGER),
    Math.ceil(bounds.exclusiveMaximum ?? Number.POSITIVE_INFINITY) - 1,
  );
  if (low > high) return undefined;
  if (low === -MAX_INTEGER && high === MAX_INTEGER) return 'integer';
  const parts: string[] = [];
  if (low < 0) parts.push(`"-" (${digitsBetween(Math.max(1, -high), -low)})`);
  if (high >= 0) parts.push(digitsBetween(Math.max(0, low), high));
  return parts.join(' | ');
}

/**
 * The expression for numbers within whole bounds; `undefined` where a bound is not whole or too far off, or where
 * no number lies between them.
 */
export function numberExpression(bounds: NumberBounds): string | undefined {
  const given = Object.values(bounds).filter((bound) => bound !== undefined);
  if (given.length === 0) return 'number';
  if (given.some((bound) => !Number.isInteger(bound) || Math.abs(bound) >= MAX_BOUND_WITH_FRACTION)) {
    return undefined;
  }
  const low = tighter(bounds.minimum, bounds.exclusiveMinimum, 1);
  const high = tighter(bounds.maximum, bounds.exclusiveMaximum, -1);
  const below = magnitudes(
    high !== undefined && high.at <= 0 ? { at: -high.at, open: high.open } : { at: 0, open: true },
    low === undefined ? undefined : { at: -low.at, open: low.open },
  );
  const above = magnitudes(low !== undefined && low.at >= 0 ? low : { at: 0, open: false }, high);
  const parts = [...below.map((part) => `"-" (${part})`), ...above];
  return parts.length === 0 ? undefined : parts.join(' | ');
}

interface Bound {
  at: number;
  /** Whether the bound itself is left out. */
  open: boolean;
}

/** Of two bounds the one that leaves less; `sign` is 1 for lower and -1 for upper ones. */
function tighter(closed: number | undefined, open: number | undefined, sign: 1 | -1): Bound | undefined {
  if (open !== undefined && (closed === undefined || sign * (open - closed) >= 0)) {
    return { at: open, open: true };
  }
  return closed === undefined ? undefined : { at: closed, open: false };
}

/** Alternatives for numbers of zero and more between two bounds, of which the upper one may be absent. */
function magnitudes(low: Bound, high: Bound | undefined): string[] {
  if (high === undefined) {
    return [...atLow(low), `(${digitsBetween(low.at + 1, 10 ** 9)}) ${FRACTION}`];
  }
  if (low.at > high.at || (low.at === high.at && (low.open || high.open))) return [];
  if (low.at === high.at) return [literal(String(low.at))];
  const between = low.at + 1 < high.at ? [`(${digitsBetween(low.at + 1, high.at - 1)}) ${FRACTION}`] : [];
  return [...atLow(low), ...between, ...(high.open ? [] : [literal(String(high.at))])];
}

function atLow({ at, open }: Bound): string[] {
  return [`${literal(String(at))} ${open ? FRACTION_ABOVE_ZERO : FRACTION}`];
}

/** Alternatives for the whole numbers from `low` to `high`, both at least zero, without leading zeros. */
function digitsBetween(low: number, high: number): string {
  const parts: string[] = [];
  for (let length = String(low).length; length <= String(high).length; length++) {
    const from = Math.max(low, length === 1 ? 0 : 10 ** (length - 1));
    const to = Math.min(high, 10 ** length - 1);
    parts.push(sameLength(String(from), String(to)));
  }
  return parts.join(' | ');
}

function sameLength(from: string, to: string): string {
  if (from === to) return literal(from);
  const rest = from.length - 1;
  const [first = 0, last = 0] = [from, to].map((digits) => Number(digits.charAt(0)));
  if (first === last) return `${literal(String(first))} (${sameLength(from.slice(1), to.slice(1))})`;
  const isWholeFrom = /^0*$/.test(from.slice(1));
  const isWholeTo = /^9*$/.test(to.slice(1));
  const parts: string[] = [];
  if (!isWholeFrom) parts.push(`${literal(String(first))} (${sameLength(from.slice(1), '9'.repeat(rest))})`);
  const [low, high] = [isWholeFrom ? first : first + 1, isWholeTo ? last : last - 1];
  if (low <= high) parts.push(`[${low}-${high}]${rest === 0 ? '' : ` [0-9]{${rest}}`}`);
  if (!isWholeTo) parts.push(`${literal(String(last))} (${sameLength('0'.repeat(rest), to.slice(1))})`);
  return parts.join(' | ');
}
