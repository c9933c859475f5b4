/** A JSON text as a tree that can say what no JavaScript value can: one name twice, a number as it was written. */
export type JsonTree =
  | { type: 'object'; members: readonly JsonMember[] }
  | { type: 'array'; items: readonly JsonTree[] }
  | { type: 'text'; text: string };

interface JsonMember {
  name: string;
  value: JsonTree;
}

export function jsonTree(value: unknown): JsonTree {
  if (Array.isArray(value)) return { type: 'array', items: value.map(jsonTree) };
  if (typeof value !== 'object' || value === null)
    return { type: 'text', text: JSON.stringify(value) ?? 'null' };
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => ({ name, value: jsonTree(member) }));
  return { type: 'object', members };
}

export function jsonText(tree: JsonTree): string {
  if (tree.type === 'text') return tree.text;
  if (tree.type === 'array') return `[${tree.items.map(jsonText).join(',')}]`;
  return `{${tree.members.map(({ name, value }) => `${JSON.stringify(name)}:${jsonText(value)}`).join(',')}}`;
}

/** How many values a tree has, itself included. */
export function countValues(tree: JsonTree): number {
  return childrenOf(tree).reduce((sum, child) => sum + countValues(child), 1);
}

/** Changes the value at a place, counted from the outside in and from left to right. */
export function changeAt(tree: JsonTree, place: number, change: (found: JsonTree) => JsonTree): JsonTree {
  if (place === 0) return change(tree);
  let left = place - 1;
  const within = (child: JsonTree): JsonTree => {
    const here = left;
    left -= countValues(child);
    return here >= 0 && left < 0 ? changeAt(child, here, change) : child;
  };
  if (tree.type === 'array') return { ...tree, items: tree.items.map(within) };
  if (tree.type === 'text') return tree;
  return { ...tree, members: tree.members.map(({ name, value }) => ({ name, value: within(value) })) };
}

function childrenOf(tree: JsonTree): readonly JsonTree[] {
  if (tree.type === 'array') return tree.items;
  return tree.type === 'object' ? tree.members.map(({ value }) => value) : [];
}
