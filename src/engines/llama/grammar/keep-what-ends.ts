import type { Alternative, ValueShape } from './value-shape.ts';

/**
 * Takes out of a graph of shapes what no text could ever finish, such as a node that must hold a node. What
 * remains without alternatives has no value at all.
 */
export function keepWhatEnds(shapes: readonly ValueShape[]): void {
  const ending = new Set<ValueShape>();
  const ends = (shape: ValueShape) => ending.has(shape);
  for (let before = -1; before < ending.size; ) {
    before = ending.size;
    for (const shape of shapes) {
      if (!ends(shape) && shape.alternatives.some((alternative) => canEnd(alternative, ends)))
        ending.add(shape);
    }
  }
  for (const shape of shapes) {
    shape.alternatives = shape.alternatives
      .filter((alternative) => canEnd(alternative, ends))
      .map((alternative) => withoutEndless(alternative, ends));
  }
}

function canEnd(alternative: Alternative, ends: (shape: ValueShape) => boolean): boolean {
  switch (alternative.type) {
    case 'object':
      return alternative.members.every(({ value, required }) => !required || ends(value));
    case 'array': {
      const { first, rest, minItems } = alternative;
      return first.every(ends) && (minItems <= first.length || (rest !== undefined && ends(rest)));
    }
    default:
      return true;
  }
}

function withoutEndless(alternative: Alternative, ends: (shape: ValueShape) => boolean): Alternative {
  if (alternative.type === 'object') {
    const { others, members, ...object } = alternative;
    return {
      ...object,
      members: members.filter(({ value }) => ends(value)),
      ...(others !== undefined && ends(others) ? { others } : {}),
    };
  }
  if (alternative.type === 'array') {
    const { rest, ...array } = alternative;
    return { ...array, ...(rest !== undefined && ends(rest) ? { rest } : {}) };
  }
  return alternative;
}
