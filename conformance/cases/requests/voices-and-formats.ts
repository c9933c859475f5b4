import type { CaseGroup } from '../../case.ts';
import { speechIn } from '../../client/completion.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { samtal } from '../../needs.ts';
import { asksForSpeech } from '../../requests.ts';
import { MAIN, OPENAI } from '../../surface.ts';
import { answered, refused } from '../case-kinds.ts';
import { missing, notSupported, unknownMember, wrongType } from '../wanted-errors.ts';

/** Of the model's first page, and those that came later. */
const FIRST_VOICES = ['alloy', 'echo', 'shimmer'];
const LATER_VOICES = ['ash', 'ballad', 'coral', 'fable', 'nova', 'onyx', 'sage', 'verse', 'marin', 'cedar'];

const withAudio = (audio: unknown) => asksForSpeech('Hello.', { audio });
const unknownVoice = (voice: string) => ({
  code: 'invalid_value',
  param: 'audio.voice',
  message: new RegExp(
    `^Invalid value: '${voice}'\\. Supported values are: '\\w+'(, '\\w+')*, and '\\w+'\\.$`,
  ),
});

export const voicesAndFormats: CaseGroup = {
  subject: 'Requests: voices and formats',
  cases: [
    ...[...FIRST_VOICES, ...LATER_VOICES].map((voice) =>
      answered({
        name: `voice-${voice}`,
        rule: `The voice ${voice} speaks.`,
        // Azure's page names the first three.
        on: FIRST_VOICES.includes(voice) ? MAIN : OPENAI,
        body: withAudio({ voice, format: 'pcm16' }),
        check: (answer) => void speechIn(answer),
      }),
    ),
    ...['wav', 'mp3', 'flac', 'opus', 'pcm16', 'aac'].map((format) =>
      answered({
        name: `format-${format}`,
        rule: `A whole answer can be asked for as ${format}.`,
        on: format === 'aac' ? OPENAI : MAIN,
        body: withAudio({ voice: 'alloy', format }),
        check: (answer) => expectThat(speechIn(answer).sound.length > 0, 'some sound', 'none'),
      }),
    ),
    refused({
      name: 'voice-missing',
      rule: 'A voice is required.',
      body: withAudio({ format: 'wav' }),
      error: missing('audio.voice'),
    }),
    refused({
      name: 'format-missing',
      rule: 'A format is required.',
      body: withAudio({ voice: 'alloy' }),
      error: missing('audio.format'),
    }),
    refused({
      name: 'voice-unknown',
      rule: 'An unknown voice is refused with the list of voices.',
      body: withAudio({ voice: 'nobody', format: 'wav' }),
      error: unknownVoice('nobody'),
    }),
    refused({
      name: 'voice-with-capital',
      rule: 'Voices are compared with regard to case: Alloy is none.',
      body: withAudio({ voice: 'Alloy', format: 'wav' }),
      error: unknownVoice('Alloy'),
    }),
    refused({
      name: 'voice-list-complete',
      rule: 'The list of voices in the error is the thirteen that OpenAI has named, in this order.',
      needs: [samtal],
      body: withAudio({ voice: 'nobody', format: 'wav' }),
      error: notSupported(
        'audio.voice',
        'nobody',
        "'alloy', 'ash', 'ballad', 'coral', 'echo', 'fable', 'nova', 'onyx', 'sage', 'shimmer', 'verse', 'marin', and 'cedar'",
      ),
    }),
    refused({
      name: 'voice-wrong-type',
      rule: 'A number is no voice.',
      body: withAudio({ voice: 7, format: 'wav' }),
      error: wrongType('audio.voice', 'an integer'),
    }),
    refused({
      name: 'voice-object-unknown',
      rule: 'A custom voice that there is not is refused.',
      on: OPENAI,
      body: withAudio({ voice: { id: 'voice_1234' }, format: 'wav' }),
      error: { code: 'invalid_value', param: 'audio.voice', message: /voice_1234/ },
    }),
    refused({
      name: 'voice-object-other-member',
      rule: 'A custom voice has no member but its id.',
      on: OPENAI,
      body: withAudio({ voice: { id: 'voice_1234', speed: 2 }, format: 'wav' }),
      error: unknownMember('audio.voice.speed'),
    }),
    refused({
      name: 'format-unknown',
      rule: 'An unknown format is refused with the list of formats.',
      body: withAudio({ voice: 'alloy', format: 'ogg' }),
      error: notSupported('audio.format', 'ogg', "'wav', 'mp3', 'flac', 'opus', and 'pcm16'"),
    }),
    refused({
      name: 'format-with-capitals',
      rule: 'Formats are compared with regard to case: WAV is none.',
      body: withAudio({ voice: 'alloy', format: 'WAV' }),
      error: notSupported('audio.format', 'WAV', "'wav', 'mp3', 'flac', 'opus', and 'pcm16'"),
    }),
    ...['wav', 'mp3', 'flac', 'opus', 'aac'].map((format) =>
      refused({
        name: `stream-${format}-refused`,
        rule: `A stream can't be ${format}: it is pcm16 only, and the refusal is a status.`,
        on: format === 'aac' ? OPENAI : MAIN,
        body: asksForSpeech('Hello.', { stream: true, audio: { voice: 'alloy', format } }),
        error: {
          code: 'unsupported_value',
          param: 'audio.format',
          message: `Unsupported value: 'audio.format' does not support '${format}' when stream=true. Supported values are: 'pcm16'.`,
        },
      }),
    ),
    refused({
      name: 'stream-options-without-stream',
      rule: '`stream_options` is taken only together with `stream: true`.',
      body: asksForSpeech('Hello.', { stream_options: { include_usage: true } }),
      error: {
        code: null,
        param: 'stream_options',
        message: "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      },
    }),
  ],
};
