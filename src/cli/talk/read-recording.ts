import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CommandError } from '../command-error.ts';
import type { Recording } from './conversation-turns.ts';
import { printable } from './printable.ts';

/** What the API takes of one file. */
const MAX_BYTES = 20 * 1024 * 1024;

/** A wav or mp3 file to ask with. Throws a `CommandError` for any other, one too large, and one not there. */
export async function readRecording(path: string): Promise<Recording> {
  const name = printable(path);
  const bytes = await bytesOf(path);
  const format = containerOf(bytes);
  if (format === undefined) {
    throw new CommandError(
      `Cannot use ${name}: it is neither wav nor mp3. \`ffmpeg -i FILE FILE.wav\` makes a wav file of others.`,
    );
  }
  return { name: basename(name), format, base64: bytes.toString('base64') };
}

async function bytesOf(path: string): Promise<Buffer> {
  const name = printable(path);
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new CommandError(`Cannot use ${name}: it is no file.`);
    if (found.size > MAX_BYTES) throw new CommandError(`Cannot use ${name}: it has more than 20 MiB.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'ENOENT' ? 'there is no such file' : `it can not be read (${String(code)})`;
    throw new CommandError(`Cannot use ${name}: ${reason}.`, { cause: error });
  }
}

/** What a file is by its first bytes; `undefined` for what the API does not take. */
function containerOf(bytes: Buffer): Recording['format'] | undefined {
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE') return 'wav';
  if (bytes.toString('latin1', 0, 3) === 'ID3') return 'mp3';
  const [first = 0, second = 0] = bytes;
  // A frame of layer III; the same sync word with layer 0 is AAC.
  return first === 0xff && (second & 0xe6) === 0xe2 ? 'mp3' : undefined;
}
