import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chatRequest } from './chat-request.ts';
import type { Answer, Question } from './conversation-turns.ts';

const SETTINGS = { deployment: 'd', voice: 'echo', system: '', isTextOnly: false };
const question = (text: string, ...recordings: Question['recordings']): Question => ({
  kind: 'question',
  text,
  recordings,
});
const answer = (text: string, audioId?: string): Answer => ({
  kind: 'answer',
  text,
  sound: new Uint8Array(0),
  ...(audioId === undefined ? {} : { audioId }),
});

test('asks for speech that can be played while it comes, or for text alone', () => {
  const { modalities, audio, stream } = chatRequest(SETTINGS, [question('Hi.')]);
  assert.deepEqual(
    [modalities, audio, stream],
    [['text', 'audio'], { voice: 'echo', format: 'pcm16' }, true],
  );
  const written = chatRequest({ ...SETTINGS, isTextOnly: true }, []);
  assert.deepEqual([written.modalities, written.audio], [['text'], undefined]);
});

test('goes by the ids of spoken answers, by the words of others, and leaves out empty ones', () => {
  const turns = [
    question('1'),
    answer('One', 'audio_1'),
    question('2'),
    answer('Tw'),
    question('3'),
    answer(''),
  ];
  assert.deepEqual(chatRequest({ ...SETTINGS, system: 'Be kind.' }, turns).messages, [
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: '1' },
    { role: 'assistant', audio: { id: 'audio_1' } },
    { role: 'user', content: '2' },
    { role: 'assistant', content: 'Tw' },
    { role: 'user', content: '3' },
  ]);
});

test('sends recordings after the words that go with them, or alone', () => {
  const recording = { name: 'a.mp3', format: 'mp3' as const, base64: 'AAAA' };
  const sound = { type: 'input_audio', input_audio: { data: 'AAAA', format: 'mp3' } };
  const contentOf = (asked: Question) => chatRequest(SETTINGS, [asked]).messages;
  assert.deepEqual(contentOf(question('', recording)), [{ role: 'user', content: [sound] }]);
  assert.deepEqual(contentOf(question('Who?', recording, recording)), [
    { role: 'user', content: [{ type: 'text', text: 'Who?' }, sound, sound] },
  ]);
});
