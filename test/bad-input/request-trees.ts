import fc from 'fast-check';
import { buildWave } from '../../src/audio/formats/build-wave.test.kit.ts';
import { chatRequestSchemas } from '../../src/wire/request.ts';
import { changeAt, countValues, type JsonTree, jsonText, jsonTree } from './json-tree.ts';
import { ODD_NAMES, ODD_TEXTS } from './odd-values.ts';
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

/** JSON texts of such requests, with up to four things done to them that no client should do. */
export function spoiledRequests(): fc.Arbitrary<string> {
  const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...CHANGES), fc.nat()), { maxLength: 4 });
  return fc
    .tuple(requestTrees(), changes)
    .map(([tree, list]) =>
      list.reduce(
        (changed, [place, change, pick]) =>
          changeAt(changed, place % countValues(changed), (found) => change(found, pick)),
        tree,
      ),
    )
    .map(jsonText);
}

type Change = (found: JsonTree, pick: number) => JsonTree;

const CHANGES: readonly Change[] = [
  (_found, pick) => oddTree(pick),
  (found, pick) => withoutOne(found, pick),
  (found, pick) => withOneMore(found, pick),
  (found, pick) => withOneTwice(found, pick),
  (found, pick) => withOneRenamed(found, pick),
  (found, pick) => swapped(found, pick),
  (found) => ({ type: 'array', items: [found] }),
  (found, pick) => ({ type: 'object', members: [{ name: oddName(pick), value: found }] }),
  (found, pick) => ({ type: 'array', items: Array(pick % 40).fill(found) }),
];

function oddTree(pick: number): JsonTree {
  return { type: 'text', text: ODD_TEXTS[pick % ODD_TEXTS.length] ?? 'null' };
}

function oddName(pick: number): string {
  return ODD_NAMES[pick % ODD_NAMES.length] ?? '';
}

function withoutOne(found: JsonTree, pick: number): JsonTree {
  const keep = (_: unknown, index: number, all: readonly unknown[]) => index !== pick % all.length;
  if (found.type === 'array') return { ...found, items: found.items.filter(keep) };
  return found.type === 'object' ? { ...found, members: found.members.filter(keep) } : found;
}

function withOneMore(found: JsonTree, pick: number): JsonTree {
  const value = oddTree(pick >> 3);
  if (found.type === 'array') return { ...found, items: [...found.items, value] };
  if (found.type !== 'object') return value;
  return { ...found, members: [...found.members, { name: oddName(pick), value }] };
}

/** Once more with another value, which comes first or last. */
function withOneTwice(found: JsonTree, pick: number): JsonTree {
  if (found.type === 'array') return { ...found, items: [...found.items, ...found.items] };
  if (found.type !== 'object') return found;
  const name = found.members[pick % found.members.length]?.name ?? '';
  const again = { name, value: oddTree(pick >> 3) };
  return { ...found, members: pick % 2 === 0 ? [again, ...found.members] : [...found.members, again] };
}

function withOneRenamed(found: JsonTree, pick: number): JsonTree {
  if (found.type !== 'object') return found;
  const renamed = found.members.map((member, index) =>
    index === pick % found.members.length ? { ...member, name: oddName(pick >> 3) } : member,
  );
  return { ...found, members: renamed };
}

/** The values of two neighbours change places. */
function swapped(found: JsonTree, pick: number): JsonTree {
  if (found.type === 'array') return { ...found, items: found.items.toReversed() };
  if (found.type !== 'object') return found;
  const values = found.members.map(({ value }) => value);
  const turned = [...values.slice(pick % values.length), ...values.slice(0, pick % values.length)];
  const exchanged = found.members.map((member, index) => ({
    ...member,
    value: turned[index] ?? member.value,
  }));
  return { ...found, members: exchanged };
}
