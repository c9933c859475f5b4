import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { test } from 'node:test';
import { readTyped } from './typed.ts';

test('what is typed is said, but for commands', () => {
  assert.deepEqual(readTyped(' Is it late? '), { type: 'say', text: 'Is it late?' });
  assert.deepEqual(readTyped('//quit is a word'), { type: 'say', text: '/quit is a word' });
  assert.deepEqual(readTyped('/'), { type: 'say', text: '/' });
  assert.deepEqual(readTyped('/etc/hosts is a file'), { type: 'say', text: '/etc/hosts is a file' });
  assert.deepEqual(readTyped('  '), { type: 'nothing' });
});

test('commands take what they need, with quotes or without', () => {
  for (const type of ['record', 'drop', 'again', 'help', 'quit'])
    assert.deepEqual(readTyped(`/${type}`), { type });
  assert.deepEqual(readTyped("/attach '/a b/c.wav' "), { type: 'attach', path: '/a b/c.wav' });
  assert.deepEqual(readTyped('/attach my file.mp3'), { type: 'attach', path: 'my file.mp3' });
  assert.deepEqual(readTyped('/attach a\\ b.mp3'), { type: 'attach', path: 'a b.mp3' });
  assert.deepEqual(readTyped('/save ~/a.wav'), { type: 'save', path: `${homedir()}/a.wav` });
  assert.deepEqual(readTyped('/VOICE echo'), { type: 'voice', name: 'echo' });
  assert.deepEqual(readTyped('/save a.wav'), { type: 'save', path: 'a.wav' });
});

test('a mistake is told of, and not said', () => {
  assert.deepEqual(readTyped('/voice'), { type: 'mistake', sentence: 'Write /voice NAME.' });
  for (const line of ['/sing', '/constructor', '/quiet now'])
    assert.equal(readTyped(line).type, 'mistake', line);
});
