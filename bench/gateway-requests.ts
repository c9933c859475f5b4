import type { Content } from './ask.ts';
import { spoken, toWave } from './wave.ts';

const MODEL = 'gpt-4o-audio-preview';
/** What takes no audio answers a typed request in writing. */
const TEXT_MODEL = 'gpt-4o-mini';
const ONE_WORD = '[say Yes.]';
const BYTES_IN_TENTH_OF_SECOND = 4_800;

/** The cheapest request that an audio model takes: a recording of a tenth of a second, answered in one word. */
export function hearingRequest(): string {
  const content = spoken(Buffer.alloc(BYTES_IN_TENTH_OF_SECOND), ONE_WORD);
  return JSON.stringify({ model: MODEL, messages: [{ role: 'user', content }] });
}

/** A typed request that is answered in one written word: all that a request passes through, and no sound. */
export function typedRequest(): string {
  return JSON.stringify({ model: TEXT_MODEL, messages: [{ role: 'user', content: ONE_WORD }] });
}

/** A typed request that is answered in one spoken word, which has to be durable on disk first. */
export function speakingRequest(): string {
  return spokenAnswerTo(ONE_WORD);
}

/** Some half an hour of the tones in which the scripted voice speaks, as one WAV file. */
export function longAnswerRequest(): string {
  return spokenAnswerTo('[words 7500]');
}

/** A recording of 20 MB, the largest there may be, such as a studio makes; `number` makes it one of its own. */
export function uploadRequest(number: number, stream: boolean): Buffer {
  const wave = toWave(Buffer.alloc(20 * 1024 * 1024 - 44));
  wave.writeUInt16LE(2, 22);
  wave.writeUInt32LE(48_000, 24);
  wave.writeUInt16LE(4, 32);
  wave.writeUInt32LE(number, 44);
  const content = [
    { type: 'text', text: ONE_WORD },
    { type: 'input_audio', input_audio: { data: wave.toString('base64'), format: 'wav' } },
  ];
  return Buffer.from(JSON.stringify({ model: MODEL, stream, messages: [{ role: 'user', content }] }));
}

/** A request for a spoken answer, with other fields beside or instead of the usual ones. */
export function spokenAnswerTo(content: Content, fields: object = {}): string {
  return JSON.stringify({
    model: MODEL,
    modalities: ['text', 'audio'],
    audio: { voice: 'alloy', format: 'wav' },
    messages: [{ role: 'user', content }],
    ...fields,
  });
}
