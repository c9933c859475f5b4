import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { SamtalError } from '../../errors.ts';
import { checkGgufHeader } from './gguf-header.ts';
import { type ByteSource, UnusableHeader } from './header-reader.ts';

/** How llama.cpp names the parts of a model in several files; it opens the others by itself. */
const SPLIT_NAME = /-(\d{5})-of-(\d{5})\.gguf$/;
const MAX_PARTS = 999;

/**
 * Checks the header of a GGUF model, and of each file of a model in several, before native code opens it.
 * Throws `engine_unavailable`, with the file's name and the reason.
 */
export async function checkModelFile(modelPath: string): Promise<void> {
  for (const partPath of partPaths(modelPath)) await checkPart(partPath);
}

function partPaths(modelPath: string): string[] {
  const digits = SPLIT_NAME.exec(modelPath)?.[2];
  const parts = Number(digits);
  if (digits === undefined || parts < 1 || parts > MAX_PARTS) return [modelPath];
  return Array.from({ length: parts }, (_, index) =>
    modelPath.replace(SPLIT_NAME, `-${String(index + 1).padStart(5, '0')}-of-${digits}.gguf`),
  );
}

async function checkPart(partPath: string): Promise<void> {
  const name = basename(partPath);
  let file: FileHandle;
  try {
    // Asked before opening, because opening a pipe waits for a writer for ever.
    if (!(await stat(partPath)).isFile()) throw new Error('not a regular file');
    file = await open(partPath, 'r');
  } catch (cause) {
    throw unusable(`the file ${name} can't be opened`, cause);
  }
  try {
    await checkGgufHeader(await sourceOf(file));
  } catch (cause) {
    if (cause instanceof UnusableHeader) {
      throw unusable(`${name} is not a usable GGUF file: ${cause.message}`, cause);
    }
    throw unusable(`the file ${name} can't be read`, cause);
  } finally {
    await file.close();
  }
}

async function sourceOf(file: FileHandle): Promise<ByteSource> {
  const { size } = await file.stat();
  return {
    byteLength: size,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      for (let filled = 0; filled < length; ) {
        const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0) throw new UnusableHeader('it shrinks while it is read');
        filled += bytesRead;
      }
      return bytes;
    },
  };
}

function unusable(reason: string, cause: unknown): SamtalError {
  return new SamtalError('engine_unavailable', {
    message: `Cannot load the language model: ${reason}.`,
    cause,
  });
}
