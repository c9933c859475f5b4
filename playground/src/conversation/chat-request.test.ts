import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chatRequest } from './chat-request.ts';
import type { ConversationSettings, Turn } from './conversation.ts';

const settings: ConversationSettings = {
  deployment: 'gpt-4o-audio-preview',
  system: ' ',
  voice: 'alloy',
  output: 'speech',
  temperature: 1,
};
const recording = { soundId: 's', name: 'a.wav', format: 'wav' as const, seconds: 1, peaks: [] };
const question: Turn = { kind: 'question', id: 'q', text: 'Hi', recordings: [] };
const speech = { soundId: 'x', audioId: 'audio_1', seconds: 1, peaks: [] };
const answer: Turn = { kind: 'answer', id: 'a', state: 'whole', text: 'Hello.', speech };
const read = async () => 'UklGRg==';

test('asks for speech in a voice, as a stream', async () => {
  assert.deepEqual(await chatRequest({ settings, turns: [question] }, { read, asText: new Set() }), {
    messages: [{ role: 'user', content: 'Hi' }],
    modalities: ['text', 'audio'],
    audio: { voice: 'alloy', format: 'pcm16' },
    temperature: 1,
    stream: true,
    stream_options: { include_usage: true },
  });
});

test('asks for text only, with a system message and a limit', async () => {
  const asked = { ...settings, output: 'text' as const, system: 'Be kind.', maxTokens: 9 };
  const request = await chatRequest({ settings: asked, turns: [question] }, { read, asText: new Set() });
  assert.deepEqual(request.messages[0], { role: 'system', content: 'Be kind.' });
  assert.deepEqual(
    [request.modalities, request.audio, request.max_completion_tokens],
    [['text'], undefined, 9],
  );
});

test('sends recordings as parts, words first, and no empty words', async () => {
  const sound = { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } };
  const turns: Turn[] = [
    { ...question, recordings: [recording, recording] },
    { ...question, text: '', recordings: [recording] },
  ];
  const { messages } = await chatRequest({ settings, turns }, { read, asText: new Set() });
  assert.deepEqual(messages, [
    { role: 'user', content: [{ type: 'text', text: 'Hi' }, sound, sound] },
    { role: 'user', content: [sound] },
  ]);
});

test('names spoken answers by their ids, unless their transcripts are wanted', async () => {
  const turns = [question, answer, question];
  const byId = await chatRequest({ settings, turns }, { read, asText: new Set() });
  assert.deepEqual(byId.messages[1], { role: 'assistant', audio: { id: 'audio_1' } });
  const byText = await chatRequest({ settings, turns }, { read, asText: new Set(['a']) });
  assert.deepEqual(byText.messages[1], { role: 'assistant', content: 'Hello.' });
});

test('sends what a stopped answer had said, and nothing of one that failed at once', async () => {
  const stopped: Turn = { kind: 'answer', id: 'b', state: 'stopped', text: 'Hel' };
  const failed: Turn = { kind: 'answer', id: 'c', state: 'failed', text: '' };
  const { messages } = await chatRequest(
    { settings, turns: [question, stopped, question, failed] },
    { read, asText: new Set() },
  );
  assert.deepEqual(
    messages.map(({ role }) => role),
    ['user', 'assistant', 'user'],
  );
  assert.deepEqual(messages[1], { role: 'assistant', content: 'Hel' });
});
