import { UNKNOWN_BYTES, waveHeader } from '../../audio/formats/wave-encoder.ts';
import { OUTPUT_SAMPLE_RATE } from '../../audio/pcm.ts';
import { findProgram } from './find-program.ts';

/** A program that takes, or gives, 16-bit samples, mono, of 24 kHz. */
export interface SoundProgram {
  name: string;
  path: string;
  args: readonly string[];
}

export interface PlayerProgram extends SoundProgram {
  /** Goes to its standard input before the samples. */
  head?: Uint8Array;
  /** Takes no standard input, but the path of a wav file as its last argument. */
  takesFile?: true;
}

type Known<Program extends SoundProgram> = Omit<Program, 'path'>;

const RATE = String(OUTPUT_SAMPLE_RATE);
const ALSA = ['-q', '-t', 'raw', '-f', 'S16_LE', '-r', RATE, '-c', '1'];
const SOX_RAW = ['-t', 'raw', '-r', RATE, '-e', 'signed-integer', '-b', '16', '-c', '1', '-L', '-'];

const PLAYERS: readonly Known<PlayerProgram>[] = [
  { name: 'aplay', args: [...ALSA, '-'] },
  { name: 'play', args: ['-q', ...SOX_RAW] },
  {
    name: 'ffplay',
    args: ['-nodisp', '-autoexit', '-loglevel', 'error', '-f', 'wav', '-i', '-'],
    // Its options for raw samples have other names from version to version.
    head: waveHeader(UNKNOWN_BYTES),
  },
  { name: 'paplay', args: ['--raw', '--format=s16le', `--rate=${RATE}`, '--channels=1'] },
  { name: 'afplay', args: [], takesFile: true },
];

const FFMPEG_INPUT =
  process.platform === 'darwin' ? ['-f', 'avfoundation', '-i', ':default'] : ['-f', 'alsa', '-i', 'default'];

const RECORDERS: readonly Known<SoundProgram>[] = [
  { name: 'arecord', args: ALSA },
  { name: 'rec', args: ['-q', ...SOX_RAW] },
  { name: 'sox', args: ['-q', '-d', ...SOX_RAW] },
  {
    name: 'ffmpeg',
    args: ['-nostdin', '-loglevel', 'error', ...FFMPEG_INPUT, '-f', 's16le', '-ar', RATE, '-ac', '1', '-'],
  },
];

/** What to install for either, by the names that package managers know. */
const TO_INSTALL =
  process.platform === 'darwin'
    ? '`brew install sox`'
    : 'sox, ffmpeg or alsa-utils, such as with `apt install alsa-utils`';
export const NO_PLAYER = `No program that plays sound was found, so answers are only shown. Install ${TO_INSTALL}, or keep them with --save.`;
export const NO_RECORDER = `No program that records was found (${RECORDERS.map(({ name }) => name).join(', ')}). Install ${TO_INSTALL}, or give a file with /attach FILE.`;

export function findPlayer(environment: NodeJS.ProcessEnv): PlayerProgram | undefined {
  return firstOf(PLAYERS, environment);
}

export function findRecorder(environment: NodeJS.ProcessEnv): SoundProgram | undefined {
  return firstOf(RECORDERS, environment);
}

function firstOf<Program extends Omit<SoundProgram, 'path'>>(
  programs: readonly Program[],
  environment: NodeJS.ProcessEnv,
): (Program & { path: string }) | undefined {
  for (const program of programs) {
    const path = findProgram(program.name, environment);
    if (path !== undefined) return { ...program, path };
  }
  return undefined;
}
