import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** SHA-256 of a file in lower-case hexadecimal, read in 1 MiB steps so that an abort is heard soon. */
export async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await using file = await open(path, 'r');
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, buffer.length);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, bytesRead));
  }
}
