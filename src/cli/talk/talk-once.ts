import { type Aloud, answerAloud } from './answer-aloud.ts';
import { answerFilesAt } from './answer-files.ts';
import type { Question } from './conversation-turns.ts';

export interface Once {
  conversation: Aloud['conversation'];
  player: Aloud['player'];
  question: Question;
  /** A file or a folder for the sound. */
  save: string | undefined;
}

/**
 * One question: the transcript goes to standard output, all else to standard error. Throws a `CommandError` where
 * there is no answer.
 */
export async function talkOnce({ conversation, player, question, save }: Once): Promise<void> {
  const files = save === undefined ? undefined : await answerFilesAt(save);
  const controller = new AbortController();
  // Whoever reads no more, such as `head`, wants no more of the answer.
  process.stdout.on('error', () => controller.abort());
  let isLineOpen = false;
  const show = (text: string) => {
    isLineOpen ||= text !== '';
    process.stdout.write(text);
  };
  const tell = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  const aloud = { conversation, player, show, tell };
  const { sound } = await answerAloud(question, aloud, controller.signal).finally(() => {
    if (isLineOpen) process.stdout.write('\n');
  });
  if (files !== undefined && sound.length > 0) await files.keep(sound);
}
