/** One who waits for a turn. */
interface Waiting<Item> {
  item: Item;
  cost: number;
}

interface Line<Item> {
  waiting: Waiting<Item>[];
  /** What it may still take before the others have their turn. */
  credit: number;
}

/** What a turn is good for: one ordinary call. */
const TURN_CREDIT = 1;

/** So small that no turn lets hundreds through, so large that a turn is found in few steps. */
const COSTS = { least: 1 / 8, most: 64 };

/**
 * Items that wait, in a line a tenant: first come, first served within a line, and between lines by deficit
 * round robin (Shreedhar and Varghese, 1996): over time each line gets as much, measured in costs, as any other
 * that waits, whatever it asks for. Bound: by who adds.
 */
export class TurnQueue<Item> {
  /** In the order of their turns; none is empty. */
  readonly #lines = new Map<string, Line<Item>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  sizeOf(tenant: string): number {
    return this.#lines.get(tenant)?.waiting.length ?? 0;
  }

  /** `cost` is counted in ordinary calls. */
  add(tenant: string, item: Item, cost = 1): void {
    const waiting = { item, cost: Math.min(Math.max(cost, COSTS.least), COSTS.most) };
    const line = this.#lines.get(tenant);
    if (line === undefined) this.#lines.set(tenant, { waiting: [waiting], credit: TURN_CREDIT });
    else line.waiting.push(waiting);
    this.#size += 1;
  }

  /** Takes out the item whose turn it is, of the tenants who may have one now. */
  next(mayHave: (tenant: string) => boolean = () => true): Item | undefined {
    // A line that is put at the end is come to again.
    for (const [tenant, line] of this.#lines) {
      if (!mayHave(tenant)) continue;
      const [first] = line.waiting;
      if (first !== undefined && first.cost <= line.credit) {
        line.credit -= first.cost;
        this.#takeOut(tenant, line, 0);
        return first.item;
      }
      line.credit += TURN_CREDIT;
      this.#lines.delete(tenant);
      this.#lines.set(tenant, line);
    }
    return undefined;
  }

  /** Takes out an item that does not wait any more; nothing happens if it has been taken out. */
  remove(tenant: string, item: Item): void {
    const line = this.#lines.get(tenant);
    const index = line?.waiting.findIndex((waiting) => waiting.item === item) ?? -1;
    if (line !== undefined && index >= 0) this.#takeOut(tenant, line, index);
  }

  #takeOut(tenant: string, line: Line<Item>, index: number): void {
    line.waiting.splice(index, 1);
    this.#size -= 1;
    if (line.waiting.length === 0) this.#lines.delete(tenant);
  }
}
