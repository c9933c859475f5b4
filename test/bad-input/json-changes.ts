import fc from 'fast-check';
import { changeAt, countValues, type JsonTree } from './json-tree.ts';
import { ODD_NAMES, ODD_TEXTS } from './odd-values.ts';

/** Trees with up to four values changed, dropped, added, doubled, renamed, nested, swapped or repeated. */
export function changed(trees: fc.Arbitrary<JsonTree>): fc.Arbitrary<JsonTree> {
  const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...CHANGES), fc.nat()), { maxLength: 4 });
  return fc
    .tuple(trees, changes)
    .map(([tree, list]) =>
      list.reduce(
        (before, [place, change, pick]) =>
          changeAt(before, place % countValues(before), (found) => change(found, pick)),
        tree,
      ),
    );
}

type Change = (found: JsonTree, pick: number) => JsonTree;

const CHANGES: readonly Change[] = [
  (_found, pick) => oddTree(pick),
  (found, pick) => withoutOne(found, pick),
  (found, pick) => withOneMore(found, pick),
  (found, pick) => withOneTwice(found, pick),
  (found, pick) => withOneRenamed(found, pick),
  (found, pick) => swapped(found, pick),
  (found) => ({ type: 'array', items: [found] }),
  (found, pick) => ({ type: 'object', members: [{ name: oddName(pick), value: found }] }),
  (found, pick) => ({ type: 'array', items: Array(pick % 40).fill(found) }),
];

function oddTree(pick: number): JsonTree {
  return { type: 'text', text: ODD_TEXTS[pick % ODD_TEXTS.length] ?? 'null' };
}

function oddName(pick: number): string {
  return ODD_NAMES[pick % ODD_NAMES.length] ?? '';
}

function withoutOne(found: JsonTree, pick: number): JsonTree {
  const keep = (_: unknown, index: number, all: readonly unknown[]) => index !== pick % all.length;
  if (found.type === 'array') return { ...found, items: found.items.filter(keep) };
  return found.type === 'object' ? { ...found, members: found.members.filter(keep) } : found;
}

function withOneMore(found: JsonTree, pick: number): JsonTree {
  const value = oddTree(pick >> 3);
  if (found.type === 'array') return { ...found, items: [...found.items, value] };
  if (found.type !== 'object') return value;
  return { ...found, members: [...found.members, { name: oddName(pick), value }] };
}

/** Once more with another value, which comes first or last. */
function withOneTwice(found: JsonTree, pick: number): JsonTree {
  if (found.type === 'array') return { ...found, items: [...found.items, ...found.items] };
  if (found.type !== 'object') return found;
  const name = found.members[pick % found.members.length]?.name ?? '';
  const again = { name, value: oddTree(pick >> 3) };
  return { ...found, members: pick % 2 === 0 ? [again, ...found.members] : [...found.members, again] };
}

function withOneRenamed(found: JsonTree, pick: number): JsonTree {
  if (found.type !== 'object') return found;
  const renamed = found.members.map((member, index) =>
    index === pick % found.members.length ? { ...member, name: oddName(pick >> 3) } : member,
  );
  return { ...found, members: renamed };
}

/** The values of two neighbours change places. */
function swapped(found: JsonTree, pick: number): JsonTree {
  if (found.type === 'array') return { ...found, items: found.items.toReversed() };
  if (found.type !== 'object') return found;
  const values = found.members.map(({ value }) => value);
  const turned = [...values.slice(pick % values.length), ...values.slice(0, pick % values.length)];
  const exchanged = found.members.map((member, index) => ({
    ...member,
    value: turned[index] ?? member.value,
  }));
  return { ...found, members: exchanged };
}
