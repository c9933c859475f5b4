import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

const LIMIT_MS = 30_000;

export interface FakePrograms extends AsyncDisposable {
  /** With a `PATH` that has nothing but these programs. */
  environment: { PATH: string };
  folder: string;
  /** A program by a script for `sh`, in which `$FILE` is a file of its own. */
  add(name: string, script: string): Promise<void>;
  /** Takes its standard input as a player does, into its file. */
  addPlayer(name?: string): Promise<void>;
  /** What is in the file of a program; empty where there is none yet. */
  fileOf(name: string): Promise<Buffer>;
  /** Resolves when a program has written to its file. */
  until(name: string): Promise<void>;
}

/** Stand-ins for players and recorders, which few machines have that run tests. */
export async function fakePrograms(): Promise<FakePrograms> {
  const folder: TemporaryFolder = await temporaryFolder();
  const file = (name: string) => join(folder.path, `${name}.file`);
  const fileOf = (name: string) => readFile(file(name)).catch(() => Buffer.alloc(0));
  const add = async (name: string, script: string) => {
    const path = join(folder.path, name);
    await writeFile(path, `#!/bin/sh\nFILE='${file(name)}'\n${script}\n`);
    await chmod(path, 0o755);
  };
  return {
    environment: { PATH: folder.path },
    folder: folder.path,
    add,
    addPlayer: (name = 'aplay') => add(name, 'exec /bin/cat > "$FILE"'),
    fileOf,
    async until(name) {
      const startedAt = performance.now();
      while ((await fileOf(name)).length === 0) {
        if (performance.now() - startedAt > LIMIT_MS) throw new Error(`${name} has written nothing`);
        await pause(10);
      }
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
