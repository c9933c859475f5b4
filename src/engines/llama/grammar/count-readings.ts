import { areDifferentLiterals, kindsOf } from './told-apart.ts';
import type { Alternative, ObjectShape, ValueShape } from './value-shape.ts';

/**
 * In how many ways at once the beginning of a text may have to be read, for the first of the shapes; never too
 * low, and infinite above `limit`. llama.cpp follows every way at every token: alternatives that begin alike and
 * hold each other double the ways with each level, and no call into it can be interrupted.
 */
export function countReadings(shapes: readonly [ValueShape, ...ValueShape[]], limit: number): number {
  const readings = new Map<ValueShape, number>();
  const readingsOf = (shape: ValueShape) => readings.get(shape) ?? 1;
  // Counts only grow, and those that grow for ever soon pass the limit.
  for (let changed = true; changed; ) {
    changed = false;
    for (const shape of shapes) {
      const count = inShape(shape, readingsOf);
      if (count > limit) return Number.POSITIVE_INFINITY;
      if (count === readingsOf(shape)) continue;
      readings.set(shape, count);
      changed = true;
    }
  }
  return readingsOf(shapes[0]);
}

function inShape({ alternatives }: ValueShape, readingsOf: (shape: ValueShape) => number): number {
  const counted = alternatives.map((alternative) => ({
    alternative,
    count: inAlternative(alternative, readingsOf),
  }));
  const together = counted.map(({ alternative }) =>
    counted
      .filter((other) => other.alternative === alternative || mayBeginAlike(alternative, other.alternative))
      .reduce((sum, { count }) => sum + count, 0),
  );
  return Math.max(1, ...together);
}

function inAlternative(alternative: Alternative, readingsOf: (shape: ValueShape) => number): number {
  switch (alternative.type) {
    case 'object': {
      const { members, others } = alternative;
      const values = [...members.map(({ value }) => value), ...(others === undefined ? [] : [others])];
      return Math.max(1, ...values.map(readingsOf));
    }
    case 'array': {
      const { first, rest } = alternative;
      return Math.max(1, ...[...first, ...(rest === undefined ? [] : [rest])].map(readingsOf));
    }
    default:
      return 1;
  }
}

/** Whether texts of both may be the same beyond the first member of an object. */
function mayBeginAlike(left: Alternative, right: Alternative): boolean {
  if (left.type === 'object' && right.type === 'object') return !haveDifferentFirstMembers(left, right);
  const kinds = kindsOf(left);
  return kindsOf(right).some((kind) => kinds.includes(kind));
}

function haveDifferentFirstMembers(left: ObjectShape, right: ObjectShape): boolean {
  const [one] = left.members;
  const [other] = right.members;
  if (one === undefined || other === undefined || !one.required || !other.required) return false;
  return one.name !== other.name || areDifferentLiterals(one.value, other.value);
}
