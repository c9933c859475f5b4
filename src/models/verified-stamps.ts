import { randomBytes } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** File systems tick every 4 to 10 ms, FAT every 2 s; a change within a tick of the last one leaves no trace. */
const TICK_NS = 2_500_000_000n;

const LOOK = z.object({
  bytes: z.string(),
  inode: z.string(),
  modifiedNs: z.string(),
  changedNs: z.string(),
});
const STAMP = LOOK.extend({ sha256: z.string() });
const STAMPS = z.record(z.string(), STAMP);

/** A file as the disk describes it. */
export type FileLook = z.infer<typeof LOOK>;

/**
 * Remembers which files were hashed whole and have not been touched since, so that a second start need not read
 * gigabytes again. Any write, replacement or rename changes the inode's change time, which no ordinary program
 * can set back; the next check then hashes anew. Losing the file of stamps costs time, never safety.
 */
export class VerifiedStamps {
  readonly #path: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(storeFolder: string) {
    this.#path = join(storeFolder, 'verified.json');
  }

  /** Whether the file was found to have that digest and is the same since. */
  async holds(name: string, path: string, sha256: string): Promise<boolean> {
    const stamp = (await this.#read())[name];
    if (stamp?.sha256 !== sha256) return false;
    const look = await lookAt(path);
    return (
      stamp.bytes === look.bytes &&
      stamp.inode === look.inode &&
      stamp.modifiedNs === look.modifiedNs &&
      stamp.changedNs === look.changedNs
    );
  }

  /**
   * Records that a file had that digest. `look` is from before it was hashed, so that a change meanwhile
   * shows; one that was changed a moment before is not recorded, as its next change might not show.
   */
  async record(name: string, sha256: string, look: FileLook): Promise<void> {
    const nowNs = BigInt(Date.now()) * 1_000_000n;
    if (nowNs - BigInt(look.changedNs) < TICK_NS) return;
    await this.#change((stamps) => {
      stamps[name] = { sha256, ...look };
    });
  }

  /** Forgets every file of a model's folder. */
  forget(folderName: string): Promise<void> {
    return this.#change((stamps) => {
      for (const name of Object.keys(stamps)) {
        if (name.startsWith(`${folderName}/`)) delete stamps[name];
      }
    });
  }

  /** One writer at a time; another process may win over us, which costs it or us one hash. */
  #change(apply: (stamps: Record<string, z.infer<typeof STAMP>>) => void): Promise<void> {
    const turn = this.#writing.then(async () => {
      const stamps = await this.#read();
      apply(stamps);
      const temporary = `${this.#path}.${randomBytes(6).toString('hex')}.new`;
      await writeFile(temporary, `${JSON.stringify(stamps, null, 1)}\n`);
      await rename(temporary, this.#path);
    });
    // A store that may only be read still serves; it hashes at every start.
    this.#writing = turn.catch(() => undefined);
    return this.#writing;
  }

  async #read(): Promise<Record<string, z.infer<typeof STAMP>>> {
    try {
      return STAMPS.parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }
}

export async function lookAt(path: string): Promise<FileLook> {
  const { size, ino, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return { bytes: String(size), inode: String(ino), modifiedNs: String(mtimeNs), changedNs: String(ctimeNs) };
}
