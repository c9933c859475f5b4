import type { AnswerPart } from '../api/answer-parts.ts';
import type { Failure } from '../api/failure.ts';
import { joinSamples, peaksOf, SAMPLE_RATE, samplesFromBase64 } from '../audio/pcm.ts';
import type { Player } from '../audio/player.ts';
import type { Answer } from './conversation.ts';

/** An answer that is put together and heard while it comes. */
export interface Coming {
  /** To be called in what the click or the key set off: the browser lets nothing sound otherwise. */
  openPlayer(): void;
  take(part: AnswerPart): Promise<void>;
  end(state: 'whole' | 'stopped' | 'failed', failure?: Failure): void;
  /** All samples that came, as bytes. */
  sound(): { soundId: string; bytes: Uint8Array<ArrayBuffer> };
}

export interface ComingOptions {
  answer: Answer;
  /** When it was asked for, on the clock of the page. */
  started: number;
  player: Pick<Player, 'begin' | 'append' | 'end'>;
  change(answer: Answer): void;
  /** It was heard to its end, and says how. */
  onHeard(): void;
}

export function createComing({ answer: first, started, player, change, onHeard }: ComingOptions): Coming {
  const soundId = crypto.randomUUID();
  const chunks: Int16Array[] = [];
  let answer = first;
  let opened: Promise<void> | undefined;

  return {
    openPlayer() {
      opened = player.begin(soundId, {
        onFirstSound: (atMs) => set({ firstSoundMs: Math.round(atMs - started) }),
        onOver: (underruns) => {
          set({ underruns });
          onHeard();
        },
      });
      // Without a loudspeaker the answer is still worth reading.
      opened.catch(() => undefined);
    },
    async take(part) {
      switch (part.type) {
        case 'text':
          return set({ state: 'coming', text: answer.text + part.text });
        case 'sound':
          return await hear(samplesFromBase64(part.base64));
        case 'audio-id':
          return set({ speech: { soundId, seconds: 0, peaks: [], ...answer.speech, audioId: part.id } });
        case 'expires':
          if (answer.speech !== undefined) set({ speech: { ...answer.speech, expiresAtMs: part.atMs } });
          return;
        case 'tokens':
          return set({ tokens: { prompt: part.prompt, completion: part.completion } });
      }
    },
    end(state, failure) {
      player.end(soundId);
      set({ state, ...(failure === undefined ? {} : { failure }) });
      if (state !== 'whole') forgetId();
    },
    sound: () => ({ soundId, bytes: new Uint8Array(joinSamples(chunks).buffer) }),
  };

  async function hear(samples: Int16Array): Promise<void> {
    if (chunks.length === 0) set({ firstDataMs: Math.round(performance.now() - started) });
    chunks.push(samples);
    const { seconds = 0, peaks = [], ...speech } = answer.speech ?? {};
    set({
      state: 'coming',
      speech: {
        soundId,
        ...speech,
        seconds: seconds + samples.length / SAMPLE_RATE,
        peaks: [...peaks, ...peaksOf(samples)],
      },
    });
    await opened?.catch(() => undefined);
    player.append(soundId, samples);
  }

  /** The server keeps only answers that were heard out. */
  function forgetId(): void {
    if (answer.speech === undefined) return;
    const { audioId: _, expiresAtMs: __, ...speech } = answer.speech;
    const { speech: ___, ...silent } = answer;
    answer = speech.seconds > 0 ? { ...answer, speech } : silent;
    change(answer);
  }

  function set(changes: Partial<Answer>): void {
    answer = { ...answer, ...changes };
    change(answer);
  }
}
