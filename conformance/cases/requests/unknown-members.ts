import type { Case, CaseGroup } from '../../case.ts';
import { type Body, chatRequest, type JsonBody } from '../../client/chat.ts';
import {
  asksForSpeech,
  asksForSpeechToStream,
  recordingPart,
  SHORT_SILENCE,
  textPart,
} from '../../requests.ts';
import type { Probe } from '../../target.ts';
import { refused } from '../case-kinds.ts';
import { unknownMember } from '../wanted-errors.ts';

const unknown = (
  name: string,
  where: string,
  param: string,
  body: JsonBody | ((probe: Probe) => Body),
): Case =>
  refused({
    name: `unknown-${name}`,
    rule: `An unknown member ${where} is refused with its path.`,
    body,
    error: unknownMember(param),
  });

const inMessage = (message: JsonBody) => asksForSpeech('', { messages: [message] });

export const unknownMembers: CaseGroup = {
  subject: 'Requests: unknown members',
  cases: [
    unknown('top-level', 'of the request', 'loudness', asksForSpeech('Hello.', { loudness: 11 })),
    unknown('null', 'whose value is null', 'loudness', asksForSpeech('Hello.', { loudness: null })),
    unknown('prototype', 'that is called like something every object has', 'constructor', (probe) =>
      String(chatRequest(probe, asksForSpeech()).body).replace('{', '{"constructor":{},'),
    ),
    unknown(
      'in-audio',
      'of `audio`',
      'audio.speed',
      asksForSpeech('Hello.', { audio: { voice: 'alloy', format: 'wav', speed: 2 } }),
    ),
    unknown(
      'in-stream-options',
      'of `stream_options`',
      'stream_options.include_everything',
      asksForSpeechToStream('Hello.', { stream: true, stream_options: { include_everything: true } }),
    ),
    unknown(
      'in-response-format',
      'of `response_format`',
      'response_format.properties',
      asksForSpeech('Hello.', { response_format: { type: 'text', properties: {} } }),
    ),
    unknown(
      'in-message',
      'of a message',
      'messages[0].mood',
      inMessage({ role: 'user', content: 'Hello.', mood: 'good' }),
    ),
    unknown(
      'in-text-part',
      'of a part of text',
      'messages[0].content[0].language',
      asksForSpeech([{ ...textPart('Hello.'), language: 'en' }]),
    ),
    unknown(
      'in-recording-part',
      'of a part with a recording',
      'messages[0].content[1].name',
      asksForSpeech([textPart('Hello.'), { ...recordingPart(SHORT_SILENCE), name: 'silence' }]),
    ),
    unknown(
      'in-recording',
      'of a recording',
      'messages[0].content[1].input_audio.language',
      asksForSpeech([
        textPart('Hello.'),
        {
          type: 'input_audio',
          input_audio: { ...recordingPart(SHORT_SILENCE).input_audio, language: 'en' },
        },
      ]),
    ),
    unknown(
      'in-later-message',
      'of a later message, at its own index',
      'messages[2].mood',
      asksForSpeech('', {
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hello.' },
          { role: 'user', content: 'Hello?', mood: 'bad' },
        ],
      }),
    ),
    unknown(
      'in-earlier-answer',
      'of an earlier spoken answer',
      'messages[1].audio.mood',
      asksForSpeech('', {
        messages: [
          { role: 'user', content: 'Hello.' },
          { role: 'assistant', audio: { id: 'audio_67544060dacc8190b5bcc01f9be218e9', mood: 'good' } },
          { role: 'user', content: 'Hello?' },
        ],
      }),
    ),
    unknown(
      'in-function',
      'of a function',
      'tools[0].function.colour',
      asksForSpeech('Hello.', {
        tools: [
          {
            type: 'function',
            function: { name: 'weather', colour: 'blue', parameters: { type: 'object', properties: {} } },
          },
        ],
      }),
    ),
  ],
};
