import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a tenant's answers take up, those being made included. */
export interface TenantBytes {
  bytes: number;
  /** Whether all of it was erased while somebody still held this. */
  isErased: boolean;
}

/**
 * How much each tenant has on disk: counted by a walk through its folder when it is first asked about, and from
 * then on by whoever writes or removes. Bound: one sum for each tenant.
 */
export class KeptBytes {
  readonly #sums = new Map<string, Promise<TenantBytes>>();

  of(tenantFolder: string): Promise<TenantBytes> {
    const known = this.#sums.get(tenantFolder);
    if (known !== undefined) return known;
    const sum = bytesIn(tenantFolder).then((bytes) => ({ bytes, isErased: false }));
    this.#sums.set(tenantFolder, sum);
    sum.catch(() => this.#sums.delete(tenantFolder));
    return sum;
  }

  /** Called for what has been removed; what nobody has counted yet need not be taken off. */
  async removed(tenantFolder: string, bytes: number): Promise<void> {
    const sum = await this.#sums.get(tenantFolder);
    if (sum !== undefined) sum.bytes -= bytes;
  }

  /** Called when all of a tenant's answers are about to go. */
  async erased(tenantFolder: string): Promise<void> {
    const sum = this.#sums.get(tenantFolder);
    this.#sums.delete(tenantFolder);
    if (sum !== undefined) (await sum).isErased = true;
  }
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) bytes += await bytesIn(path);
    else bytes += found?.size ?? 0;
  }
  return bytes;
}

/** The names in a folder; none where it is gone, or not there yet. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
