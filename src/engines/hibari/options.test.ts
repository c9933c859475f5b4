import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SamtalError } from '../../errors.ts';
import { installedModels } from './installed-models.ts';
import { parseHibariOptions } from './options.ts';

const REQUIRED = {
  'voice-heart': 'a',
  vocabulary: 'b',
  'lexicon-gold': 'c',
  'lexicon-silver': 'd',
  tagger: 'e',
  'unknown-words': 'f',
  'unknown-words-alphabet': 'g',
};

test('accepts the files of the default model, and passes over roles it does not know', () => {
  const { files } = parseHibariOptions({ files: { ...REQUIRED, 'a-later-role': 'h' } });
  assert.deepEqual(files, REQUIRED);
});

test('names every missing file at once', () => {
  assert.throws(
    () => parseHibariOptions({ files: { ...REQUIRED, vocabulary: undefined, tagger: '' } }),
    (error) =>
      error instanceof SamtalError &&
      error.kind === 'engine_unavailable' &&
      error.message.includes('files.vocabulary') &&
      error.message.includes('files.tagger'),
  );
  for (const wrong of [undefined, null, 3, {}, { files: [] }]) {
    assert.throws(() => parseHibariOptions(wrong), SamtalError);
  }
});

test('a British voice counts as installed only with British pronunciation', () => {
  const { files } = parseHibariOptions({ files: { ...REQUIRED, 'voice-fenrir': 'x', 'voice-emma': 'y' } });
  assert.deepEqual([...installedModels(files).keys()], ['heart', 'fenrir']);
  const british = {
    'british-lexicon-gold': 'i',
    'british-lexicon-silver': 'j',
    'british-unknown-words': 'k',
    'british-unknown-words-alphabet': 'l',
  };
  assert.deepEqual([...installedModels({ ...files, ...british }).keys()], ['heart', 'fenrir', 'emma']);
});
