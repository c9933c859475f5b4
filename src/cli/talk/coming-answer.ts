import type { AnswerPart } from './answer-parts.ts';
import type { Answer } from './conversation-turns.ts';
import { TalkFailure } from './talk-failure.ts';

/** Some 36 minutes; a server that never stops speaking must not fill the memory. */
const MAX_SOUND_BYTES = 100 * 1024 * 1024;
const MAX_TEXT_CHARACTERS = 10 * 1024 * 1024;

/** Who hears and sees an answer while it comes. */
export interface AnswerListener {
  onText(text: string): void;
  /** 16-bit samples, mono, of 24 kHz; cut anywhere. */
  onSound(bytes: Uint8Array): void;
}

/** An answer that is put together while it comes. */
interface ComingAnswer {
  /** Throws a `TalkFailure` for more than any answer has. */
  take(part: AnswerPart): void;
  whole(): Answer;
  /** What had come of one that was stopped. The server keeps only answers that were heard out, so it has no id. */
  cutShort(): Answer;
}

export function createComing(listener: AnswerListener): ComingAnswer {
  const sound: Uint8Array[] = [];
  let soundBytes = 0;
  let text = '';
  let audioId: string | undefined;

  return {
    take(part) {
      if (part.type === 'audio-id') audioId = part.id;
      else if (part.type === 'text') {
        text += part.text;
        listener.onText(part.text);
      } else {
        const bytes = Buffer.from(part.base64, 'base64');
        soundBytes += bytes.length;
        sound.push(bytes);
        listener.onSound(bytes);
      }
      if (soundBytes > MAX_SOUND_BYTES || text.length > MAX_TEXT_CHARACTERS)
        throw new TalkFailure('The answer broke off: it has no end.');
    },
    whole: () => ({ ...cutShort(), ...(audioId === undefined ? {} : { audioId }) }),
    cutShort,
  };

  function cutShort(): Answer {
    return { kind: 'answer', text, sound: Buffer.concat(sound) };
  }
}
