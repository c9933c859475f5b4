import { chat, chatInText } from '../client/chat.ts';
import { completionIn } from '../client/completion.ts';
import { readStream } from '../client/streamed.ts';
import { asksForSpeech, asksForSpeechToStream, asksForText, asksInText } from '../requests.ts';
import { shared } from '../run/shared.ts';

/** Long enough for several pieces of sound, short enough to cost little. */
const CONTENT = 'Say hello to the world.';

/** A reply with its spoken answer. */
export const spokenReply = shared((probe) => chat(probe, asksForSpeech(CONTENT)));
export const spokenAnswer = shared(async (probe) => completionIn(await spokenReply(probe)));

/** An audio model's written answer. */
const writtenReply = shared((probe) => chat(probe, asksForText(CONTENT)));
export const writtenAnswer = shared(async (probe) => completionIn(await writtenReply(probe)));

/** The answer of a model that writes only. */
export const textAnswer = shared(async (probe) => completionIn(await chatInText(probe, asksInText(CONTENT))));

/** A spoken answer as a stream, with usage. */
export const spokenStream = shared((probe) => readStream(probe, asksForSpeechToStream(CONTENT)));

/** The same without usage asked for. */
export const plainStream = shared((probe) =>
  readStream(probe, asksForSpeechToStream(CONTENT, { stream_options: undefined })),
);

/** An audio model's written answer as a stream, with usage. */
export const writtenStream = shared((probe) =>
  readStream(probe, asksForText(CONTENT, { stream_options: { include_usage: true } })),
);

/** A stream in the order in which the cloud was seen to send it; Samtal does so when asked. */
export const exactStream = shared((probe) =>
  readStream(probe, asksForSpeechToStream(CONTENT), {
    headers: probe.target.isSamtal ? { 'x-samtal-compat': 'exact' } : {},
  }),
);
