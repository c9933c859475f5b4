import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOf, lastLine } from './child-end.ts';
import type { PlayerProgram } from './sound-programs.ts';
import { writeWav } from './wav-file.ts';

/** Sound that is played while it comes. */
export interface Playing {
  /** 16-bit samples, mono, of 24 kHz; cut anywhere. What a slow player leaves waits in memory. */
  write(bytes: Uint8Array): void;
  /** No more will come. Resolves when all was played, or it was stopped: to why it could not be, if so. */
  end(): Promise<string | undefined>;
}

/** Begins to play with a program. The signal stops it at once. */
export function startPlaying(program: PlayerProgram, signal: AbortSignal): Playing {
  return program.takesFile ? playAtTheEnd(program, signal) : playAsItComes(program, signal);
}

function playAsItComes({ name, path, args, head }: PlayerProgram, signal: AbortSignal): Playing {
  const child = spawn(path, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  const ended = endOf(child, signal);
  // A player that ends before its input does is told of by how it ends.
  child.stdin.on('error', () => {});
  if (head !== undefined) child.stdin.write(head);
  return {
    write(bytes) {
      if (child.stdin.writable) child.stdin.write(bytes);
    },
    async end() {
      child.stdin.end();
      return complaint(name, await ended, signal);
    },
  };
}

/** For a program that takes files alone: it gets one, for as long as it plays. */
function playAtTheEnd({ name, path, args }: PlayerProgram, signal: AbortSignal): Playing {
  const sound: Uint8Array[] = [];
  return {
    write: (bytes) => void sound.push(bytes),
    async end() {
      if (signal.aborted) return undefined;
      const folder = await mkdtemp(join(tmpdir(), 'samtal-talk-'));
      try {
        const file = join(folder, 'answer.wav');
        await writeWav(file, Buffer.concat(sound), { mayReplace: false });
        const child = spawn(path, [...args, file], { stdio: ['ignore', 'ignore', 'pipe'] });
        return complaint(name, await endOf(child, signal), signal);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function complaint(
  name: string,
  end: Awaited<ReturnType<typeof endOf>>,
  signal: AbortSignal,
): string | undefined {
  if (end.isWell || signal.aborted) return undefined;
  return `${name} could not play the answer: ${lastLine(end.complaints)}`;
}
