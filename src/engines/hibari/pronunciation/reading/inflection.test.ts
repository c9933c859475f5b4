import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMERICAN_ENDINGS, BRITISH_ENDINGS, stemCandidates } from './inflection.ts';

test('-s is voiced like the sound before it', () => {
  const { withS } = AMERICAN_ENDINGS;
  assert.equal(withS('kˈæt'), 'kˈæts');
  assert.equal(withS('dˈɔɡ'), 'dˈɔɡz');
  assert.equal(withS('bˈʌs'), 'bˈʌsᵻz');
  assert.equal(BRITISH_ENDINGS.withS('bˈʌs'), 'bˈʌsɪz');
});

test('-ed likewise, with a flap in American speech', () => {
  const { withEd } = AMERICAN_ENDINGS;
  assert.equal(withEd('wˈɔk'), 'wˈɔkt');
  assert.equal(withEd('plˈA'), 'plˈAd');
  assert.equal(withEd('nˈid'), 'nˈidᵻd');
  assert.equal(withEd('wˈAt'), 'wˈAɾᵻd');
  assert.equal(withEd('wˈɑnt'), 'wˈɑntᵻd');
  assert.equal(BRITISH_ENDINGS.withEd('wˈAt'), 'wˈAtɪd');
});

test('-ing likewise; behind a British silent r there is no rule', () => {
  assert.equal(AMERICAN_ENDINGS.withIng('wˈAt'), 'wˈAɾɪŋ');
  assert.equal(AMERICAN_ENDINGS.withIng('ɡˈO'), 'ɡˈOɪŋ');
  assert.equal(BRITISH_ENDINGS.withIng('sˈɔː'), undefined);
});

test('a word is taken apart where an ending may have been joined', () => {
  const stems = (word: string): string[] => stemCandidates(word).map(({ stem }) => stem);
  assert.deepEqual(stems('galleries'), ['gallerie', 'gallery']);
  assert.deepEqual(stems("james's"), ["james'", 'james']);
  assert.ok(stems('stopping').includes('stop'));
  assert.ok(stems('baking').includes('bake'));
  assert.ok(stems('carried').includes('carry'));
  assert.deepEqual(stems('grass'), []);
  assert.deepEqual(stems('is'), []);
});
