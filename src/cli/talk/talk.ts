import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import { withDataOption } from '../required-server.ts';
import type { Recording } from './conversation-turns.ts';
import { type OpenTalkOptions, openTalk } from './open-talk.ts';
import { questionFromInput } from './question-from-input.ts';
import { readRecording } from './read-recording.ts';
import { findPlayer, NO_PLAYER } from './sound-programs.ts';
import { talkInTerminal } from './talk-in-terminal.ts';
import { talkOnce } from './talk-once.ts';

interface TalkOptions extends OpenTalkOptions {
  once?: string | true;
  save?: string;
  play?: boolean;
  record?: boolean;
}

const EXAMPLES = `
Examples:
  samtal talk                                      type or record, hear the answer; /help lists the rest
  samtal talk question.wav                         ask with a recording, and go on from there
  samtal talk --once "Tell me a joke." --save joke.wav
  samtal talk question.mp3 --once > answer.txt     in a script: one question, its transcript, 0 or 1
  echo "What is said here?" | samtal talk a.wav b.wav --text-only

Nothing that is said is kept but where --save or /save says.`;

/** `samtal talk`. */
export function addTalkCommand(program: Command): void {
  withDataOption(
    program
      .command('talk')
      .description('talk with a deployment: type, record or give files, and hear the answer while it comes')
      .argument('[file...]', 'recordings to ask with, wav or mp3'),
  )
    .option('--once [TEXT]', 'ask one question, print its transcript and end; also without a terminal')
    .option('--deployment <NAME>', 'the deployment; the first that speaks if not given')
    .option('--voice <NAME>', 'the voice of the answers', 'alloy')
    .option('--system <TEXT>', 'what the model is to be, told before all else')
    .option('--text-only', 'let answers be written; models that speak want a recording then')
    .option('--record', 'begin with a recording')
    .option('--save <PLACE>', 'keep the sound of answers: in a folder, or in a wav file')
    .option('--play', 'play answers also with --once into a file or another program')
    .option('--no-play', 'do not play answers')
    .option('--account <NAME>', 'the account to call, instead of the one that is there from the beginning')
    .addHelpText('after', EXAMPLES)
    .action(talk);
}

async function talk(files: string[], options: TalkOptions): Promise<void> {
  const isOnce = options.once !== undefined || !process.stdin.isTTY || !process.stdout.isTTY;
  if (isOnce) await once(files, options);
  else await goOn(files, options);
}

async function once(files: readonly string[], options: TalkOptions): Promise<void> {
  if (options.record)
    throw new CommandError('Cannot record with --once: it takes a terminal, and Enter to stop.');
  const recordings = await allRecordings(files);
  const text = await textOf(options);
  if (text === '' && recordings.length === 0)
    throw new CommandError('There is nothing to ask: give a text after --once, on standard input, or files.');
  const play = options.play ?? (process.stdout.isTTY && options.save === undefined);
  const player = play ? findPlayer(process.env) : undefined;
  if (play && player === undefined && !options.textOnly) process.stderr.write(`${NO_PLAYER}\n`);
  await talkOnce({
    conversation: await openTalk(options),
    player,
    question: { kind: 'question', text, recordings },
    save: options.save,
  });
}

async function textOf({ once }: TalkOptions): Promise<string> {
  if (once === undefined) return await questionFromInput(process.stdin);
  if (once === true) return '';
  if (/\.(wav|mp3)$/i.test(once) && existsSync(once))
    throw new CommandError(`"${once}" is a file, not a text: name files before --once.`);
  return once.trim();
}

async function goOn(files: readonly string[], options: TalkOptions): Promise<void> {
  const recordings = await allRecordings(files);
  await talkInTerminal({
    conversation: await openTalk(options),
    recordings,
    startsWithRecording: options.record ?? false,
    isPlayed: options.play ?? true,
    save: options.save,
    input: process.stdin,
    output: process.stdout,
    environment: process.env,
  });
}

function allRecordings(files: readonly string[]): Promise<Recording[]> {
  return Promise.all(files.map(readRecording));
}
