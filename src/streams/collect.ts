/**
 * Reads a stream to its end into an array. Throws a `RangeError` as soon as there are more than `maxItems`,
 * because an array that grows with what a stranger sends is a queue without a bound.
 */
export async function collect<T>(source: AsyncIterable<T>, { maxItems }: { maxItems: number }): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) {
    if (items.length === maxItems) throw new RangeError(`Cannot collect stream: more than ${maxItems} items`);
    items.push(item);
  }
  return items;
}
