import { PassThrough, type Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';

const LIMIT_MS = 30_000;

interface TerminalReader {
  /** Resolves to what was shown since the last call, as far as the first of this. */
  until(shown: string): Promise<string>;
}

/** A person at a terminal. */
export interface Terminal extends TerminalReader {
  input: PassThrough;
  output: PassThrough;
  /** Types a line and Enter. */
  type(line: string): void;
  press(key: 'ctrl-c' | 'ctrl-d'): void;
}

export function openTerminal(): Terminal {
  const input = new PassThrough();
  const output = new PassThrough();
  return {
    input,
    output,
    type: (line) => void input.write(`${line}\r`),
    press: (key) => void input.write(key === 'ctrl-c' ? '\u0003' : '\u0004'),
    ...readerOf(output),
  };
}

/** Reads what a terminal shows, but for what moves its cursor. */
export function readerOf(output: Readable): TerminalReader {
  let fresh = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    fresh += stripVTControlCharacters(text).replaceAll('\r', '');
  });
  return {
    async until(shown) {
      const startedAt = performance.now();
      while (!fresh.includes(shown)) {
        if (performance.now() - startedAt > LIMIT_MS) throw new Error(`"${shown}" is not in: ${fresh}`);
        await pause(5);
      }
      const end = fresh.indexOf(shown) + shown.length;
      const seen = fresh.slice(0, end);
      fresh = fresh.slice(end);
      return seen;
    },
  };
}
