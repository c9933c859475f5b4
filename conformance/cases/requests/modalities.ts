import type { CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn, speechIn, writtenIn } from '../../client/completion.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { asksForSpeech, asksForText, asksInText, recordingPart, SHORT_SILENCE } from '../../requests.ts';
import { EVERY } from '../../surface.ts';
import { answered, answeredInText, refused, refusedInText } from '../case-kinds.ts';
import {
  AUDIO_IS_REQUIRED,
  emptyArray,
  missing,
  notSupported,
  TEXT_OR_IMAGE_ONLY,
} from '../wanted-errors.ts';

const withModalities = (modalities: unknown) => asksForSpeech('Hello.', { modalities });

export const modalities: CaseGroup = {
  subject: 'Requests: modalities',
  cases: [
    refused({
      name: 'audio-must-be-involved',
      rule: 'To an audio model, a request without audio in its messages or its answer is refused.',
      on: EVERY,
      body: asksInText('Hello.'),
      error: AUDIO_IS_REQUIRED,
    }),
    refused({
      name: 'audio-must-be-involved-in-streams',
      rule: 'The same is true of a request for a stream: it gets a status, and no stream.',
      body: asksInText('Hello.', { stream: true }),
      error: AUDIO_IS_REQUIRED,
    }),
    refused({
      name: 'audio-must-be-involved-modalities-null',
      rule: '`modalities: null` asks for text.',
      body: withModalities(null),
      error: AUDIO_IS_REQUIRED,
    }),
    refused({
      name: 'audio-must-be-involved-modalities-text',
      rule: 'An `audio` object does not ask for audio: `modalities` does.',
      body: withModalities(['text']),
      error: AUDIO_IS_REQUIRED,
    }),
    answered({
      name: 'audio-in-earlier-message-counts',
      rule: 'A recording anywhere in the conversation is audio enough, not only in its last message.',
      body: {
        messages: [
          { role: 'user', content: [recordingPart(SHORT_SILENCE)] },
          { role: 'assistant', content: 'I hear nothing.' },
          { role: 'user', content: 'Nothing at all?' },
        ],
      },
      check: (answer) => void writtenIn(answer),
    }),
    {
      name: 'audio-of-earlier-answer-counts',
      rule: 'An earlier spoken answer, named by its id, is audio enough.',
      async run(probe) {
        const { id } = speechIn(completionIn(await chat(probe, asksForSpeech())));
        const messages = [
          { role: 'user', content: 'Hello.' },
          { role: 'assistant', audio: { id } },
          { role: 'user', content: 'Once more?' },
        ];
        writtenIn(completionIn(await chat(probe, { messages })));
      },
    },
    refused({
      name: 'audio-missing',
      rule: 'Audio output needs an `audio` object.',
      body: asksForSpeech('Hello.', { audio: undefined }),
      error: missing('audio'),
    }),
    refused({
      name: 'audio-null',
      rule: '`audio: null` is as none.',
      body: asksForSpeech('Hello.', { audio: null }),
      error: missing('audio'),
    }),
    answered({
      name: 'audio-without-modality',
      rule: '`audio` without audio in `modalities` is no error: the answer is text.',
      body: asksForText('Hello.', { modalities: ['text'], audio: { voice: 'alloy', format: 'wav' } }),
      check(answer) {
        writtenIn(answer);
        expectEqual(answer.message.audio, undefined, 'message.audio');
      },
    }),
    refused({
      name: 'modalities-audio-alone',
      rule: "Audio alone can't be asked for.",
      body: withModalities(['audio']),
      error: {
        code: 'invalid_value',
        param: 'modalities',
        message: "Invalid value: ['audio']. Supported combinations are: ['text'] and ['text', 'audio'].",
      },
    }),
    refused({
      name: 'modalities-empty',
      rule: 'An empty list of modalities is refused.',
      body: withModalities([]),
      error: emptyArray('modalities'),
    }),
    refused({
      name: 'modalities-unknown',
      rule: 'An unknown modality is refused with its index and the known ones.',
      body: withModalities(['video']),
      error: notSupported('modalities[0]', 'video', "'text' and 'audio'"),
    }),
    refused({
      name: 'modalities-unknown-second',
      rule: 'An unknown modality in second place is refused with index 1.',
      body: withModalities(['text', 'video']),
      error: notSupported('modalities[1]', 'video', "'text' and 'audio'"),
    }),
    answered({
      name: 'modalities-in-any-order',
      rule: 'The order of modalities is free.',
      body: withModalities(['audio', 'text']),
      check: (answer) => void speechIn(answer),
    }),
    answeredInText({
      name: 'text-model-modalities-text',
      rule: 'A model that writes only takes `modalities: ["text"]`.',
      body: asksInText('Hello.', { modalities: ['text'] }),
    }),
    refusedInText({
      name: 'text-model-audio-output',
      rule: 'A model that writes only refuses audio output.',
      body: asksForSpeech(),
      error: { code: 'invalid_value', param: 'model', message: 'This model does not support audio output.' },
    }),
    refusedInText({
      name: 'text-model-recording',
      rule: 'A model that writes only refuses recordings.',
      body: asksForText(),
      error: TEXT_OR_IMAGE_ONLY,
    }),
    refusedInText({
      name: 'text-model-stream-audio-output',
      rule: 'A model that writes only refuses audio output in streams, with a status and no stream.',
      body: asksForSpeech('Hello.', { stream: true, audio: { voice: 'alloy', format: 'pcm16' } }),
      error: { code: 'invalid_value', param: 'model', message: 'This model does not support audio output.' },
    }),
  ],
};
