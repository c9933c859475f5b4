import { mkdir, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { CommandError } from '../command-error.ts';
import { FileThereError, writeWav } from './wav-file.ts';

/** More answers than anybody keeps in one folder. */
const MAX_FILES = 100_000;

/** Where the sound of answers is kept. */
export interface AnswerFiles {
  /** Resolves to the path of the file. Throws a `CommandError`. */
  keep(sound: Uint8Array): Promise<string>;
}

/**
 * A file, whose later answers get a number at the end of its name, or a folder, where each answer gets a file and
 * none is written over. What has no `.wav` at its end is a folder, and made where it is not there. Throws a
 * `CommandError` for what can be neither.
 */
export async function answerFilesAt(place: string): Promise<AnswerFiles> {
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => place.endsWith(sep) || extname(place) === '',
  );
  if (isFolder) return await folderOfAnswers(place);
  if (extname(place).toLowerCase() === '.wav') return oneFile(place);
  throw new CommandError(
    `Cannot save to ${place}: the sound is kept as wav. Name a folder, or a file in .wav.`,
  );
}

function oneFile(path: string): AnswerFiles {
  const extension = extname(path);
  const stem = path.slice(0, -extension.length);
  let kept = 0;
  return {
    async keep(sound) {
      kept += 1;
      const name = kept === 1 ? path : `${stem}-${kept}${extension}`;
      await writeWav(name, sound, { mayReplace: true });
      return name;
    },
  };
}

async function folderOfAnswers(folder: string): Promise<AnswerFiles> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new CommandError(`Cannot make the folder ${folder}.`, { cause });
  }
  let number = 0;
  return {
    async keep(sound) {
      while (number < MAX_FILES) {
        number += 1;
        const path = join(folder, `answer-${number}.wav`);
        try {
          await writeWav(path, sound, { mayReplace: false });
          return path;
        } catch (error) {
          if (!(error instanceof FileThereError)) throw error;
        }
      }
      throw new CommandError(`The folder ${folder} is full of answers: choose another.`);
    },
  };
}
