import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** How something ended that a person could interrupt. */
interface Interruptible<Value> {
  value: Value;
  endedBy: 'itself' | 'enter' | 'ctrl-c';
}

/** A terminal where a person types lines. What was typed is remembered for the arrow keys alone, in memory. */
export interface TerminalLines {
  /** Resolves to the next line, or lines that were pasted at once; to `undefined` when there will be none. */
  next(prompt: string): Promise<string | undefined>;
  /** Does something whose signal Enter and Ctrl-C abort. What was typed before Enter is the next line. */
  during<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Interruptible<Value>>;
  close(): void;
}

/** Ctrl-C at the prompt and Ctrl-D end the lines. */
export function openLines(input: Readable, output: Writable): TerminalLines {
  const reader = createInterface({ input, output, terminal: true });
  const typed: string[] = [];
  let isClosed = false;
  let wake: (() => void) | undefined;
  let interrupt: ((how: 'enter' | 'ctrl-c') => void) | undefined;
  let pasted: string[] = [];

  reader.on('line', (line) => {
    // All of what is pasted comes within one turn of the loop.
    if (pasted.push(line) === 1) setImmediate(takePasted);
  });
  reader.on('SIGINT', () => (interrupt === undefined ? reader.close() : interrupt('ctrl-c')));
  reader.on('close', () => {
    isClosed = true;
    interrupt?.('ctrl-c');
    wake?.();
  });
  output.on('error', () => reader.close());

  function takePasted(): void {
    const line = pasted.join('\n');
    pasted = [];
    if (interrupt === undefined || line.trim() !== '') typed.push(line);
    interrupt?.('enter');
    wake?.();
  }

  return {
    async next(prompt) {
      while (typed.length === 0 && !isClosed) {
        reader.setPrompt(prompt);
        reader.prompt(true);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return typed.shift();
    },
    async during(work) {
      const controller = new AbortController();
      let endedBy: Interruptible<unknown>['endedBy'] = 'itself';
      interrupt = (how) => {
        if (!controller.signal.aborted) endedBy = how;
        controller.abort();
      };
      if (isClosed) interrupt('ctrl-c');
      try {
        return { value: await work(controller.signal), endedBy };
      } finally {
        interrupt = undefined;
      }
    },
    close: () => reader.close(),
  };
}
