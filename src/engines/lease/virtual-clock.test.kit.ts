/** Time that passes when nothing else is left to do. */
export class VirtualClock {
  nowMs = 0;
  readonly #due: { atMs: number; act: () => void }[] = [];

  at(atMs: number, act: () => unknown): void {
    this.#due.push({ atMs, act });
  }

  wait(durationMs: number): Promise<void> {
    return new Promise((resolve) => this.at(this.nowMs + durationMs, resolve));
  }

  async run(): Promise<void> {
    for (;;) {
      this.#due.sort((a, b) => a.atMs - b.atMs);
      const next = this.#due.shift();
      if (next === undefined) return;
      this.nowMs = next.atMs;
      next.act();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
