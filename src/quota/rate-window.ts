/**
 * How much happened in the last so many seconds. It counts in steps of a second and keeps the whole of the
 * oldest one, so that it never forgets too early: in no stretch of that length, wherever it begins, can more
 * have happened than it says.
 */
export class RateWindow {
  readonly #amounts: Float64Array;
  #total = 0;
  /** The last second that was counted, on the caller's clock. */
  #second = 0;

  constructor(seconds: number) {
    this.#amounts = new Float64Array(seconds + 1);
  }

  /** `nowMs` must not go back; use a monotonic clock. */
  used(nowMs: number): number {
    this.#forget(nowMs);
    return this.#total;
  }

  /** Returns the second in which it was counted. */
  add(amount: number, nowMs: number): number {
    this.#forget(nowMs);
    this.#change(this.#second, amount);
    return this.#second;
  }

  /** Takes back what was counted in a second, unless that is forgotten already. */
  takeBack(amount: number, second: number, nowMs: number): void {
    this.#forget(nowMs);
    if (this.#second - second < this.#amounts.length) this.#change(second, -amount);
  }

  /** Milliseconds until at most `allowed` is left, if nothing else happens. */
  msUntilAtMost(allowed: number, nowMs: number): number {
    this.#forget(nowMs);
    if (this.#total <= allowed) return 0;
    const { length } = this.#amounts;
    const oldest = this.#second - length + 1;
    // From the newest on, which alone decides when all is there again, as every answer tells.
    let second = this.#second;
    let kept = 0;
    for (; second > oldest; second -= 1) {
      kept += this.#amounts[((second % length) + length) % length] ?? 0;
      if (kept > allowed) break;
    }
    return (second + length) * 1000 - nowMs;
  }

  #change(second: number, amount: number): void {
    const index = second % this.#amounts.length;
    this.#amounts[index] = (this.#amounts[index] ?? 0) + amount;
    this.#total += amount;
  }

  #forget(nowMs: number): void {
    const now = Math.floor(nowMs / 1000);
    const { length } = this.#amounts;
    if (now - this.#second >= length) {
      this.#amounts.fill(0);
      this.#total = 0;
      this.#second = now;
    }
    while (this.#second < now) {
      this.#second += 1;
      const index = this.#second % length;
      this.#total -= this.#amounts[index] ?? 0;
      this.#amounts[index] = 0;
    }
  }
}
