import { extname } from 'node:path';
import type { Writable } from 'node:stream';
import { CommandError } from '../command-error.ts';
import { answerAloud } from './answer-aloud.ts';
import type { AnswerFiles } from './answer-files.ts';
import type { Conversation } from './conversation.ts';
import type { Answer, Recording } from './conversation-turns.ts';
import { startPlaying } from './player.ts';
import { readRecording } from './read-recording.ts';
import { recordingOf, recordSamples } from './recorder.ts';
import { findRecorder, NO_PLAYER, NO_RECORDER, type PlayerProgram } from './sound-programs.ts';
import { TalkFailure } from './talk-failure.ts';
import { TALK_HELP } from './talk-help.ts';
import type { TerminalLines } from './terminal-lines.ts';
import type { Typed } from './typed.ts';
import { writeWav } from './wav-file.ts';

interface TerminalTalkOptions {
  conversation: Conversation;
  player: PlayerProgram | undefined;
  environment: NodeJS.ProcessEnv;
  files: AnswerFiles | undefined;
  lines: TerminalLines;
  output: Writable;
}

/** A conversation at a terminal, which does what a person types. */
export class TerminalTalk {
  readonly #options: TerminalTalkOptions;
  /** To be asked with next. */
  #attached: readonly Recording[] = [];
  /** Words of a question that failed, for asking it again. */
  #unsent = '';
  #isLineOpen = false;

  constructor(options: TerminalTalkOptions) {
    this.#options = options;
  }

  attach(recordings: readonly Recording[]): void {
    this.#attached = [...this.#attached, ...recordings];
  }

  /** A sentence on a line of its own. */
  tell(sentence: string): void {
    this.#endLine();
    this.#options.output.write(`${sentence}\n`);
  }

  /** Tells of what can not be done. */
  async do(typed: Exclude<Typed, { type: 'quit' }>): Promise<void> {
    try {
      await this.#do(typed);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.tell(error.message);
    }
  }

  async #do(typed: Exclude<Typed, { type: 'quit' }>): Promise<void> {
    switch (typed.type) {
      case 'say':
        return await this.#ask(typed.text);
      case 'nothing':
        return this.#unsent === '' && this.#attached.length === 0 ? undefined : await this.#ask(this.#unsent);
      case 'record':
        return await this.#record();
      case 'attach':
        return await this.#attachFile(typed.path);
      case 'drop':
        return this.#drop();
      case 'voice':
        return this.#useVoice(typed.name);
      case 'again':
        return await this.#playAgain();
      case 'save':
        return await this.#save(typed.path);
      case 'help':
        return this.tell(TALK_HELP);
      case 'mistake':
        return this.tell(typed.sentence);
    }
  }

  async #ask(text: string): Promise<void> {
    const { conversation, player, lines, output } = this.#options;
    const recordings = this.#attached;
    this.#attached = [];
    this.#unsent = '';
    const show = (said: string) => {
      this.#isLineOpen ||= said !== '';
      output.write(said);
    };
    const aloud = { conversation, player, show, tell: (sentence: string) => this.tell(sentence) };
    try {
      const { value: answer, endedBy } = await lines.during((signal) =>
        answerAloud({ kind: 'question', text, recordings }, aloud, signal),
      );
      if (endedBy !== 'itself') show(' … (stopped)');
      this.#endLine();
      await this.#keep(answer);
    } catch (error) {
      if (error instanceof TalkFailure) {
        this.#attached = recordings;
        this.#unsent = text;
        this.tell(`${error.message} (Enter alone asks again.)`);
      } else throw error;
    }
  }

  async #keep({ sound }: Answer): Promise<void> {
    const { files } = this.#options;
    if (files !== undefined && sound.length > 0) this.tell(`(Saved as ${await files.keep(sound)})`);
  }

  async #record(): Promise<void> {
    const program = findRecorder(this.#options.environment);
    if (program === undefined) throw new CommandError(NO_RECORDER);
    this.tell(`Recording with ${program.name}: Enter sends it, Ctrl-C drops it.`);
    const { value: recorded, endedBy } = await this.#options.lines.during((signal) =>
      recordSamples(program, signal),
    );
    if (endedBy === 'ctrl-c') return this.tell('Dropped.');
    this.attach([recordingOf(recorded)]);
    // Nobody has said that it is finished.
    if (recorded.problem !== undefined) return this.tell(`${recorded.problem} Enter alone asks with it.`);
    await this.#ask('');
  }

  async #attachFile(path: string): Promise<void> {
    const recording = await readRecording(path);
    this.attach([recording]);
    this.tell(`Attached ${recording.name}: type what to ask of it, or Enter alone.`);
  }

  #drop(): void {
    this.#attached = [];
    this.#unsent = '';
    this.tell('Nothing is attached.');
  }

  #useVoice(voice: string): void {
    const { conversation } = this.#options;
    conversation.settings = { ...conversation.settings, voice };
    this.tell(`The next answers are spoken by ${voice}.`);
  }

  async #playAgain(): Promise<void> {
    const { player, lines } = this.#options;
    const sound = this.#lastSound();
    if (player === undefined) throw new CommandError(NO_PLAYER);
    const { value: problem } = await lines.during(async (signal) => {
      const playing = startPlaying(player, signal);
      playing.write(sound);
      return await playing.end();
    });
    if (problem !== undefined) this.tell(`(${problem})`);
  }

  async #save(path: string): Promise<void> {
    const sound = this.#lastSound();
    if (extname(path).toLowerCase() !== '.wav')
      throw new CommandError('The sound is kept as wav: name a file that ends in .wav.');
    await writeWav(path, sound, { mayReplace: false });
    this.tell(`Saved as ${path}.`);
  }

  #lastSound(): Uint8Array {
    const sound = this.#options.conversation.lastSound;
    if (sound !== undefined) return sound;
    throw new CommandError('Nothing was spoken yet.');
  }

  #endLine(): void {
    if (this.#isLineOpen) this.#options.output.write('\n');
    this.#isLineOpen = false;
  }
}
