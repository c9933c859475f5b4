import { spawn } from 'node:child_process';
import { CommandError } from '../command-error.ts';
import { endOf, lastLine } from './child-end.ts';
import type { Recording } from './conversation-turns.ts';
import type { SoundProgram } from './sound-programs.ts';
import { wavFile } from './wav-file.ts';

/** What the API takes of one file, less its head: some seven minutes. */
const MAX_BYTES = 20 * 1024 * 1024 - 1024;
/** A recording of 16-bit samples that is never louder than this holds nothing that anybody could hear. */
const SILENCE = 131;

export interface Recorded {
  /** 16-bit, mono, of 24 kHz. */
  samples: Buffer;
  /** Why it ended, where nobody stopped it. */
  problem?: string;
}

/**
 * Records until the signal aborts, or for as long as the API takes. Throws a `CommandError` where the program
 * records nothing.
 */
export async function recordSamples(program: SoundProgram, stop: AbortSignal): Promise<Recorded> {
  const { name, path, args } = program;
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const full = new AbortController();
  const ended = endOf(child, AbortSignal.any([stop, full.signal]));
  const pieces: Buffer[] = [];
  let bytes = 0;
  child.stdout.on('data', (piece: Buffer) => {
    if (full.signal.aborted) return;
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= MAX_BYTES) full.abort();
  });
  const { complaints } = await ended;
  const samples = Buffer.concat(pieces).subarray(0, Math.min(bytes, MAX_BYTES) & ~1);
  if (stop.aborted) return { samples };
  if (full.signal.aborted) return { samples, problem: 'A recording can not be longer.' };
  const problem = `${name} stopped recording: ${lastLine(complaints)}`;
  if (samples.length === 0) throw new CommandError(problem);
  return { samples, problem };
}

/** What was recorded, to ask with. Throws a `CommandError` where nothing can be heard. */
export function recordingOf({ samples }: Recorded): Recording {
  if (isSilent(samples))
    throw new CommandError('Nothing can be heard in the recording. Is the microphone on, and not muted?');
  return { name: 'recording.wav', format: 'wav', base64: wavFile(samples).toString('base64') };
}

function isSilent(samples: Buffer): boolean {
  for (let at = 0; at < samples.length; at += 2)
    if (Math.abs(samples.readInt16LE(at)) > SILENCE) return false;
  return true;
}
