import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainSystemError } from './command-error.ts';

const systemError = (facts: object) => Object.assign(new Error('the system said so'), facts);

test('each failure that people meet is one sentence with the place and what to do', () => {
  const listen = { syscall: 'listen', address: '127.0.0.1', port: 80 };
  for (const [facts, expected] of [
    [{ ...listen, code: 'EADDRINUSE' }, /127\.0\.0\.1:80: another program .*--port/],
    [{ ...listen, code: 'EACCES' }, /127\.0\.0\.1:80: this user lacks the right.*--port/],
    [{ ...listen, address: '::1', code: 'EADDRNOTAVAIL' }, /\[::1\]:80: .*--host/],
    [{ syscall: 'getaddrinfo', hostname: 'nowhere', code: 'ENOTFOUND' }, /nowhere: .*--host/],
    [{ syscall: 'mkdir', path: '/data', code: 'EACCES' }, / \/data: this user lacks the right.*--data/],
    [{ syscall: 'open', path: '/data/x', code: 'EROFS' }, / \/data\/x: .*--data/],
    [{ syscall: 'write', code: 'ENOSPC' }, /^Cannot write: the disk is full.*--models/],
    [{ syscall: 'mkdir', path: '/data', code: 'EEXIST' }, / \/data: a file stands .*--data/],
    [{ syscall: 'mkdir', path: '/proc/x', code: 'ENOENT' }, / \/proc\/x: .*--data/],
  ] as const) {
    const sentence = explainSystemError(systemError(facts)) ?? '';
    assert.match(sentence, expected);
    assert.match(sentence, /^[^\n]+\.$/);
  }
});

test('what nobody foresaw is left to be shown with its trace', () => {
  for (const error of [
    new Error('a bug'),
    'a string',
    systemError({ code: 'ENOENT', syscall: 'open', path: '/data/x' }),
    systemError({ code: 'EMFILE', syscall: 'open' }),
  ])
    assert.equal(explainSystemError(error), undefined);
});
