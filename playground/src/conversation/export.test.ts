import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Conversation } from './conversation.ts';
import { exported } from './export.ts';

const conversation: Conversation = {
  id: 'c',
  title: 'T',
  createdMs: 1,
  changedMs: 2,
  settings: { deployment: 'd', system: '', voice: 'alloy', output: 'speech', temperature: 1 },
  turns: [
    {
      kind: 'question',
      id: 'q',
      text: 'Hi',
      recordings: [{ soundId: 'file', name: 'a.mp3', format: 'mp3', seconds: 1, peaks: [1] }],
    },
    {
      kind: 'answer',
      id: 'a',
      state: 'whole',
      text: 'Hello.',
      speech: { soundId: 'raw', seconds: 1, peaks: [1] },
    },
    {
      kind: 'answer',
      id: 'b',
      state: 'whole',
      text: 'Gone.',
      speech: { soundId: 'gone', seconds: 1, peaks: [] },
    },
  ],
};

test('holds every sound as a file, and leaves out what is gone', async () => {
  const sounds = new Map([
    ['file', Uint8Array.of(1, 2, 3)],
    ['raw', Uint8Array.of(0, 1, 2, 3)],
  ]);
  const bytes = async (soundId: string) => {
    const found = sounds.get(soundId);
    if (found === undefined) throw new Error('gone');
    return found;
  };
  const json: unknown = JSON.parse(await exported(conversation, { bytes }));
  const wav = Buffer.from([
    ...Buffer.from('RIFF(\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0', 'latin1'),
    ...[0xc0, 0x5d, 0, 0, 0x80, 0xbb, 0, 0, 2, 0, 16, 0],
    ...Buffer.from('data\x04\0\0\0', 'latin1'),
    ...[0, 1, 2, 3],
  ]);
  const { turns, ...rest } = conversation;
  assert.deepEqual(json, {
    ...rest,
    turns: [
      {
        ...turns[0],
        recordings: [{ soundId: 'file', name: 'a.mp3', format: 'mp3', seconds: 1, data: 'AQID' }],
      },
      { ...turns[1], speech: { soundId: 'raw', seconds: 1, format: 'wav', data: wav.toString('base64') } },
      { ...turns[2], speech: { soundId: 'gone', seconds: 1, format: 'wav' } },
    ],
  });
});
