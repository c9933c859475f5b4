import type { Readable, Writable } from 'node:stream';
import { type AnswerFiles, answerFilesAt } from './answer-files.ts';
import type { Conversation } from './conversation.ts';
import type { Recording } from './conversation-turns.ts';
import { findPlayer, NO_PLAYER } from './sound-programs.ts';
import { openLines } from './terminal-lines.ts';
import { TerminalTalk } from './terminal-talk.ts';
import { readTyped } from './typed.ts';

export interface TalkInTerminal {
  conversation: Conversation;
  /** To ask with at once; asks for nothing where there are none. */
  recordings: readonly Recording[];
  startsWithRecording: boolean;
  isPlayed: boolean;
  /** A file or a folder for the sound. */
  save: string | undefined;
  input: Readable;
  output: Writable;
  /** Where programs that play and record are looked for. */
  environment: NodeJS.ProcessEnv;
}

/** A conversation that goes on until the person at the terminal ends it. Throws a `CommandError`. */
export async function talkInTerminal({ input, output, ...options }: TalkInTerminal): Promise<void> {
  const { conversation, isPlayed, environment, save } = options;
  const files: AnswerFiles | undefined = save === undefined ? undefined : await answerFilesAt(save);
  const lines = openLines(input, output);
  try {
    const player = isPlayed ? findPlayer(environment) : undefined;
    const talk = new TerminalTalk({ conversation, player, environment, files, lines, output });
    talk.tell(greeting(conversation));
    const isUnheard = isPlayed && player === undefined && files === undefined;
    if (isUnheard && !conversation.settings.isTextOnly) talk.tell(NO_PLAYER);
    talk.attach(options.recordings);
    if (options.startsWithRecording) await talk.do({ type: 'record' });
    else if (options.recordings.length > 0) await talk.do({ type: 'nothing' });
    for (;;) {
      const line = await lines.next('> ');
      if (line === undefined) break;
      const typed = readTyped(line);
      if (typed.type === 'quit') break;
      await talk.do(typed);
    }
  } finally {
    lines.close();
  }
}

function greeting({ settings }: Conversation): string {
  const { deployment, voice, isTextOnly } = settings;
  const how = isTextOnly ? 'which writes its answers' : `whose voice is ${voice}`;
  return `Talking with ${deployment}, ${how}. /help lists what can be typed; Ctrl-C ends.`;
}
