import fc from 'fast-check';
import { buildWave } from '../../src/audio/formats/build-wave.test.kit.ts';
import { chatRequestSchemas } from '../../src/wire/request.ts';
import { changed } from './json-changes.ts';
import { type JsonTree, jsonText, jsonTree } from './json-tree.ts';
import { memberValues } from './schema-values.ts';

/** A spoken answer that the services of the tests know. */
export const KNOWN_ANSWER = `audio_${'0'.repeat(32)}`;
export const MODEL = 'gpt-4o-audio-preview';

const recording = buildWave({
  channels: 1,
  sampleRate: 8_000,
  bitsPerSample: 8,
  samples: 20,
  signal: () => 0,
}).toString('base64');
const spoken = { model: MODEL, modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' } };
const heard = {
  role: 'user',
  content: [
    { type: 'text', text: 'Transcribe this.' },
    { type: 'input_audio', input_audio: { data: recording, format: 'wav' } },
  ],
};

/** Requests that are answered, one of each kind. */
const ANSWERED: readonly object[] = [
  { ...spoken, messages: [{ role: 'user', content: 'Hello' }] },
  { ...spoken, audio: { voice: 'ash', format: 'pcm16' }, stream: true, messages: [heard] },
  { model: MODEL, messages: [{ role: 'system', content: 'Be brief.' }, heard] },
  {
    ...spoken,
    messages: [heard, { role: 'assistant', audio: { id: KNOWN_ANSWER } }, { role: 'user', content: 'Why?' }],
  },
  {
    model: MODEL,
    stream: true,
    stream_options: { include_usage: true },
    messages: [
      heard,
      {
        role: 'assistant',
        content: null,
        refusal: null,
        annotations: [],
        audio: { id: KNOWN_ANSWER, data: recording, transcript: 'Hi', expires_at: 4_000_000_000 },
      },
    ],
  },
];

const members = memberValues(chatRequestSchemas.path);
const anyMember = fc.oneof(
  ...[...members].map(([name, values]) => values.map((value): [string, unknown] => [name, value])),
);
const messages = members.get('messages') ?? fc.constant([]);

/** JSON texts of requests that would be answered, with up to four things done to them that no client should do. */
export function spoiledRequests(): fc.Arbitrary<string> {
  return changed(requestTrees()).map(jsonText);
}

/** Requests that are answered, with members that the schema allows instead of theirs or besides. */
function requestTrees(): fc.Arbitrary<JsonTree> {
  const others = fc.array(anyMember, { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
  const joined = fc
    .tuple(fc.constantFrom(...ANSWERED), others)
    .map(([answered, some]) => ({ ...answered, ...some }));
  const conversations = fc
    .tuple(joined, messages)
    .map(([request, conversation]) => ({ ...request, messages: conversation }));
  return fc
    .oneof({ weight: 4, arbitrary: joined }, { weight: 1, arbitrary: conversations })
    .map((value) => jsonTree(value));
}
