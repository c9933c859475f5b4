import type { Alternative, ObjectShape, ValueShape } from './value-shape.ts';

/** Whether no value can be both; `false` where that is not certain. */
export function toldApart(left: Alternative, right: Alternative): boolean {
  if (left.type === 'literal' && right.type === 'literal')
    return !left.texts.some((text) => right.texts.includes(text));
  if (left.type === 'object' && right.type === 'object') return haveDifferentMarks(left, right);
  const kinds = kindsOf(left);
  return !kindsOf(right).some((kind) => kinds.includes(kind));
}

/** The kinds of value that an alternative can be, by the first characters of its text. */
export function kindsOf(alternative: Alternative): readonly string[] {
  switch (alternative.type) {
    case 'object':
    case 'array':
      return [alternative.type];
    case 'simple':
      return alternative.kind === 'any' ? [...KINDS.values(), 'number'] : [alternative.kind];
    case 'literal':
      return [...new Set(alternative.texts.map((text) => KINDS.get(text.charAt(0)) ?? 'number'))];
  }
}

const KINDS = new Map([
  ['{', 'object'],
  ['[', 'array'],
  ['"', 'string'],
  ['t', 'boolean'],
  ['f', 'boolean'],
  ['n', 'null'],
]);

/** Whether both always have a member that never holds the same, such as a `type` that is another constant in each. */
function haveDifferentMarks(left: ObjectShape, right: ObjectShape): boolean {
  return left.members.some((member) => {
    const other = right.members.find(({ name }) => name === member.name);
    return (
      other !== undefined &&
      member.required &&
      other.required &&
      areDifferentLiterals(member.value, other.value)
    );
  });
}

/** Whether both are literals only, with none in common. */
export function areDifferentLiterals(left: ValueShape, right: ValueShape): boolean {
  return left.alternatives.every((one) =>
    right.alternatives.every(
      (other) => one.type === 'literal' && other.type === 'literal' && toldApart(one, other),
    ),
  );
}
