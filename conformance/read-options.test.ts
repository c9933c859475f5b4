import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOptions, UsageError } from './read-options.ts';

const BASE = ['--base-url', 'http://127.0.0.1:8484'];

describe('arguments', () => {
  const mistakesOf = (...args: string[]) => {
    try {
      readOptions(args, {});
    } catch (error) {
      assert.ok(error instanceof UsageError);
      return error.message.split('\n');
    }
    return [];
  };

  test('say what nobody has said', () => {
    const { command, model, textModel, concurrency, timeoutMs, openai, azure, only } = readOptions(BASE, {});
    assert.equal(command, 'run');
    assert.equal(model, 'gpt-4o-audio-preview');
    assert.equal(textModel, undefined);
    assert.deepEqual([concurrency, timeoutMs, openai, azure, only], [4, 60_000, false, false, []]);
  });

  test('take the address in every form that a client wants', () => {
    for (const end of ['', '/', '/v1', '/v1/', '/openai/v1', '/openai/v1/', '/openai'])
      assert.equal(readOptions(['--base-url', `https://host:1${end}`], {}).baseUrl, 'https://host:1', end);
    assert.equal(readOptions(['--base-url=https://host/proxy/v1'], {}).baseUrl, 'https://host/proxy');
  });

  test('find the key in the environment, of the surface first that is tried', () => {
    const environment = { OPENAI_API_KEY: 'one', AZURE_OPENAI_API_KEY: 'other' };
    assert.equal(readOptions(BASE, environment).apiKey, 'one');
    assert.equal(readOptions([...BASE, '--azure'], environment).apiKey, 'other');
    assert.equal(readOptions([...BASE, '--api-key', 'mine'], environment).apiKey, 'mine');
    assert.equal(readOptions(BASE, {}).apiKey, undefined);
  });

  test('take patterns, each of them without regard to case', () => {
    const { only } = readOptions([...BASE, '--only', 'VOICES', '--only=^chunk'], {});
    assert.deepEqual(
      only.map((pattern) => pattern.test('Requests: voices: chunk')),
      [true, false],
    );
  });

  test('need an address to run, and none to list and to help', () => {
    assert.deepEqual(mistakesOf(), ['Cannot run: --base-url is missing.']);
    assert.equal(readOptions(['--list'], {}).command, 'list');
    assert.equal(readOptions(['--help', '--nonsense'], {}).command, 'help');
  });

  test('tell all mistakes at once', () => {
    const mistakes = mistakesOf(
      '--base-url',
      'localhost',
      '--concurrency',
      'many',
      '--timeout=0',
      '--only',
      '(',
      '--azure=yes',
      '--loud',
      'now',
      '--model',
    );
    assert.deepEqual(mistakes.sort(), [
      'Cannot use "now": no option takes it.',
      'Cannot use --azure: it takes no value.',
      'Cannot use --base-url: "localhost" is not an address that begins with http:// or https://.',
      'Cannot use --concurrency: "many" is not a whole number from 1 to 64.',
      'Cannot use --loud: there is no such option.',
      'Cannot use --model: it needs a value.',
      'Cannot use --only: "(" is not a regular expression.',
      'Cannot use --timeout: "0" is not a whole number from 1 to 3600.',
    ]);
  });

  test('take no other option for a value', () => {
    assert.deepEqual(mistakesOf(...BASE, '--model', '--azure'), ['Cannot use --model: it needs a value.']);
  });
});
