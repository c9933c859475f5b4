import type { Case, CaseGroup } from '../../case.ts';
import type { WantedError } from '../../expect/expect-refusal.ts';
import { samtal } from '../../needs.ts';
import { asksForSpeech, recordingPart, SHORT_SILENCE, textPart } from '../../requests.ts';
import { OPENAI } from '../../surface.ts';
import { answered, refused } from '../case-kinds.ts';
import { missing, refusalOf, TEXT_OR_IMAGE_ONLY, wrongType } from '../wanted-errors.ts';

const bad = (name: string, rule: string, part: unknown, error: WantedError): Case =>
  refused({ name: `part-${name}`, rule, body: asksForSpeech([textPart('Hello.'), part]), error });

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export const contentParts: CaseGroup = {
  subject: 'Requests: parts of messages',
  cases: [
    answered({
      name: 'part-text-and-recording',
      rule: 'Text and a recording may stand in one message, in any order and number.',
      body: asksForSpeech([
        textPart('Listen:'),
        recordingPart(SHORT_SILENCE),
        textPart('What did you hear?'),
        recordingPart(SHORT_SILENCE),
      ]),
    }),
    answered({
      name: 'part-recording-alone',
      rule: 'A message may be a recording alone.',
      body: asksForSpeech([recordingPart(SHORT_SILENCE)]),
    }),
    answered({
      name: 'part-cache-breakpoint',
      rule: 'A part may mark where a prompt cache ends.',
      on: OPENAI,
      body: asksForSpeech([{ ...textPart('Hello.'), prompt_cache_breakpoint: { mode: 'explicit' } }]),
    }),
    bad('type-missing', 'A part has a type.', { text: 'Hello.' }, refusalOf('messages[0].content[1].type')),
    bad(
      'type-unknown',
      'An unknown type of part is refused with the list of types.',
      { type: 'video' },
      {
        code: 'invalid_value',
        param: 'messages[0].content[1].type',
        message: /^Invalid value: 'video'\. Supported values are: '\w+'(, '\w+')*,? and '\w+'\.$/,
      },
    ),
    bad('not-an-object', 'A part is an object.', 'Hello.', wrongType('messages[0].content[1]', 'a string')),
    bad(
      'text-missing',
      'A part of text has its text.',
      { type: 'text' },
      missing('messages[0].content[1].text'),
    ),
    bad(
      'text-wrong-type',
      'The text of a part is a string.',
      { type: 'text', text: 7 },
      wrongType('messages[0].content[1].text', 'an integer'),
    ),
    bad(
      'recording-missing',
      'A part with a recording has its recording.',
      { type: 'input_audio' },
      missing('messages[0].content[1].input_audio'),
    ),
    bad(
      'recording-wrong-type',
      'A recording is an object.',
      { type: 'input_audio', input_audio: SHORT_SILENCE.toString('base64') },
      wrongType('messages[0].content[1].input_audio', 'a string'),
    ),
    bad(
      'recording-data-wrong-type',
      'The data of a recording is a string.',
      { type: 'input_audio', input_audio: { data: 7, format: 'wav' } },
      wrongType('messages[0].content[1].input_audio.data', 'an integer'),
    ),
    bad(
      'image',
      'An audio model takes no images.',
      { type: 'image_url', image_url: { url: PIXEL } },
      TEXT_OR_IMAGE_ONLY,
    ),
    refused({
      name: 'part-file',
      rule: 'Files are refused: an audio model here reads none.',
      on: OPENAI,
      needs: [samtal],
      body: asksForSpeech([
        textPart('Hello.'),
        { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERg==' } },
      ]),
      error: TEXT_OR_IMAGE_ONLY,
    }),
    refused({
      name: 'part-recording-in-system',
      rule: 'A system message has parts of text only.',
      body: asksForSpeech('', {
        messages: [
          { role: 'system', content: [recordingPart(SHORT_SILENCE)] },
          { role: 'user', content: 'Hello.' },
        ],
      }),
      error: refusalOf(/^messages\[0\]\.content\[0\]/),
    }),
    refused({
      name: 'part-recording-in-assistant',
      rule: 'An assistant message has no recordings: what it said has an id.',
      body: asksForSpeech('', {
        messages: [
          { role: 'user', content: 'Hello.' },
          { role: 'assistant', content: [recordingPart(SHORT_SILENCE)] },
          { role: 'user', content: 'Hello?' },
        ],
      }),
      error: refusalOf(/^messages\[1\]\.content\[0\]/),
    }),
    refused({
      name: 'part-refusal-in-user',
      rule: 'Only an assistant refuses.',
      body: asksForSpeech([{ type: 'refusal', refusal: 'No.' }]),
      error: refusalOf(/^messages\[0\]\.content\[0\]/),
    }),
  ],
};
