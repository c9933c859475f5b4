import type { ChildProcess } from 'node:child_process';
import { printable } from './printable.ts';

/** A program that does not end when it is asked to gets no more time than this. */
const GRACE_MS = 2_000;
const KEPT_CHARACTERS = 2_000;

export interface ChildEnd {
  isWell: boolean;
  /** The last of what it wrote to standard error, or why it did not start. */
  complaints: string;
}

/** Resolves when a program has ended; the signal asks it to. Never rejects. */
export function endOf(child: ChildProcess, signal: AbortSignal): Promise<ChildEnd> {
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-KEPT_CHARACTERS);
  });
  let force: NodeJS.Timeout | undefined;
  const stop = () => {
    child.kill();
    force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  const { promise, resolve } = later<ChildEnd>();
  child.once('error', (error) => resolve({ isWell: false, complaints: error.message }));
  child.once('close', (code) => resolve({ isWell: code === 0, complaints }));
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return promise.finally(() => {
    signal.removeEventListener('abort', stop);
    clearTimeout(force);
  });
}

/** What a program said last, as text alone; most say there why they gave up. */
export function lastLine(complaints: string): string {
  return printable(complaints.trim().split('\n').at(-1) ?? '').trim() || 'it does not say why.';
}

function later<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
