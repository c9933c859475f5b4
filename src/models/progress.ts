import { formatBytes } from './format-bytes.ts';
import type { PullProgress } from './pull-progress.ts';

const REDRAW_MS = 100;
const SPEED_WINDOW_MS = 3_000;
const BAR_CELLS = 24;
const PLAIN_STEP_PERCENT = 10;

/** Where progress goes; `process.stderr` is one. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface ProgressDisplay {
  update(progress: PullProgress): void;
  /** Closes the line; says what was fetched unless the pull failed. Prints nothing if nothing was fetched. */
  end(outcome: 'done' | 'failed'): void;
}

/**
 * Shows a pull as one redrawn line on a terminal, at most ten times a second, and as plain lines elsewhere: one
 * at the start, one every ten percent, one at the end.
 */
export function showProgress(
  stream: ProgressStream,
  { nowMs = () => performance.now() }: { nowMs?: () => number } = {},
): ProgressDisplay {
  const tally = new Tally();
  const speed = new Speed();
  const startedMs = nowMs();
  let lastDrawMs = Number.NEGATIVE_INFINITY;
  let lastPercent = -1;
  const draw = (source: string) => {
    const line = barLine(tally, speed.perSecond, source);
    stream.write(`\r\x1b[2K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
  };
  const print = (source: string) => {
    const { receivedBytes, totalBytes, percent } = tally;
    if (lastPercent < 0) stream.write(`Fetching models: ${formatBytes(totalBytes)}\n`);
    const step = Math.floor(percent / PLAIN_STEP_PERCENT) * PLAIN_STEP_PERCENT;
    if (step > Math.max(0, lastPercent) && step < 100) {
      stream.write(`Fetching models: ${step} %, ${formatBytes(receivedBytes)}, ${source}\n`);
    }
    lastPercent = Math.max(step, lastPercent);
  };
  return {
    update(progress) {
      tally.add(progress);
      // Files that are only announced make the total; the picture starts with the first byte.
      if (progress.source === null) return;
      const now = nowMs();
      speed.add(tally.receivedBytes, now);
      if (stream.isTTY !== true) return print(progress.source);
      if (now - lastDrawMs < REDRAW_MS) return;
      lastDrawMs = now;
      draw(progress.source);
    },
    end(outcome) {
      if (tally.totalBytes === 0) return;
      const seconds = Math.max(1, Math.round((nowMs() - startedMs) / 1000));
      const summary = `Fetched ${formatBytes(tally.receivedBytes)} of models in ${seconds} s\n`;
      if (stream.isTTY === true) stream.write('\r\x1b[2K');
      if (outcome === 'done') stream.write(summary);
    },
  };
}

/** Sums what is known of every file. */
class Tally {
  receivedBytes = 0;
  totalBytes = 0;
  readonly #files = new Map<string, { receivedBytes: number; totalBytes: number }>();

  add({ model, file, receivedBytes, totalBytes }: PullProgress): void {
    const key = `${model}/${file}`;
    const before = this.#files.get(key);
    this.receivedBytes += receivedBytes - (before?.receivedBytes ?? 0);
    this.totalBytes += totalBytes - (before?.totalBytes ?? 0);
    this.#files.set(key, { receivedBytes, totalBytes });
  }

  get percent(): number {
    return this.totalBytes === 0 ? 0 : Math.floor((100 * this.receivedBytes) / this.totalBytes);
  }
}

/** Bytes a second over the last few seconds, so that a change of the line shows. */
class Speed {
  perSecond = 0;
  #anchor: { bytes: number; ms: number } | undefined;

  add(bytes: number, ms: number): void {
    this.#anchor ??= { bytes, ms };
    const elapsedMs = ms - this.#anchor.ms;
    if (elapsedMs > REDRAW_MS)
      this.perSecond = Math.max(0, ((bytes - this.#anchor.bytes) / elapsedMs) * 1000);
    if (elapsedMs > SPEED_WINDOW_MS) this.#anchor = { bytes, ms };
  }
}

function barLine(
  { receivedBytes, totalBytes, percent }: Tally,
  bytesPerSecond: number,
  source: string,
): string {
  const full = Math.min(BAR_CELLS, Math.max(0, Math.floor((percent / 100) * BAR_CELLS)));
  const bar = '#'.repeat(full).padEnd(BAR_CELLS, '.');
  const amounts = `${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}`;
  return `[${bar}] ${String(percent).padStart(3)} %  ${amounts}  ${formatBytes(bytesPerSecond)}/s  ${source}`;
}
