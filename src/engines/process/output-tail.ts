import type { Readable } from 'node:stream';

const KEPT_CHARACTERS = 2_000;

/** The last of what a process has written. */
export interface OutputTail {
  text(): string;
}

/** Reads on for ever: a process whose output nobody reads stops when the pipe is full. */
export function createOutputTail(stream: Readable | null): OutputTail {
  let tail = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (text: string) => {
    tail = (tail + text).slice(-KEPT_CHARACTERS);
  });
  stream?.on('error', () => {
    // The pipe of a process that has died; its exit is what counts.
  });
  return { text: () => tail };
}
