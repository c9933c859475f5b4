import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { test } from 'node:test';
import { assembled, NOW } from './entra/entra.test.kit.ts';
import type { Audience, Principal } from './principal.ts';
import { createTokenVerifier } from './token-verifier.ts';

const ISSUER = 'https://issuer.example/';
const signal = new AbortController().signal;
setMaxListeners(0, signal);
const principal = (objectId: string): Principal => ({ objectId, directory: 'directory', name: 'ada' });

const token = (name: string, { iss = ISSUER, exp = NOW + 3_600 }: { iss?: unknown; exp?: unknown } = {}) =>
  assembled({ alg: 'RS256', typ: 'JWT', kid: 'k' }, { iss, exp, name }, 'signature');

/** A verifier whose only issuer takes the tokens whose signed name begins with "good". */
function scene() {
  const checked: { name: string; audience: Audience }[] = [];
  const state = { nowMs: NOW * 1000, hold: Promise.resolve() };
  const verify = createTokenVerifier({
    issuers: [
      {
        issuer: [ISSUER, 'https://issuer.example/v2.0'],
        async verify(text, audience) {
          const { name } = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString());
          checked.push({ name, audience });
          await state.hold;
          if (name === 'broken') throw new Error('Nobody thought of this');
          return name.startsWith('good') && audience === 'inference' ? principal(name) : undefined;
        },
      },
    ],
    nowMs: () => state.nowMs,
  });
  const ask = (text: string, audience: Audience = 'inference') => verify(text, audience, signal);
  return { state, checked, verify, ask };
}

test('a good token is checked once a minute, a bad one once in ten seconds', async () => {
  for (const [name, rememberedMs] of [
    ['good', 60_000],
    ['bad', 10_000],
  ] as const) {
    const { state, checked, ask } = scene();
    const first = await ask(token(name));
    state.nowMs += rememberedMs - 1;
    assert.deepEqual(await ask(token(name)), first);
    assert.equal(checked.length, 1);
    state.nowMs += 1;
    assert.deepEqual(await ask(token(name)), first);
    assert.equal(checked.length, 2, name);
  }
});

test('a good token is never remembered past its end', async () => {
  const { state, checked, ask } = scene();
  const soon = token('good', { exp: NOW + 5 });
  assert.ok(await ask(soon));
  state.nowMs += 4_999;
  assert.ok(await ask(soon));
  assert.equal(checked.length, 1);
  state.nowMs += 1;
  await ask(soon);
  assert.equal(checked.length, 2);
});

test('what was found for an audience says nothing about another', async () => {
  const { ask } = scene();
  assert.ok(await ask(token('good')));
  assert.equal(await ask(token('good'), 'management'), undefined);
  assert.ok(await ask(token('good')));
});

test('tokens that begin alike are not taken for one another', async () => {
  const { ask } = scene();
  const one = token(`good${'x'.repeat(300)}1`);
  const two = token(`good${'x'.repeat(300)}2`);
  const bad = `${one}x`;
  assert.equal(one.slice(0, 200), two.slice(0, 200));
  assert.notEqual((await ask(one))?.objectId, (await ask(two))?.objectId);
  const { checked, ask: askAgain } = scene();
  await askAgain(one);
  await askAgain(bad);
  assert.equal(checked.length, 2, 'one more letter is another token');
});

test('what can not be a token of an issuer never comes to one', async () => {
  const { checked, ask } = scene();
  const cases = [
    '',
    'n'.repeat(16 * 1024),
    token('good', { iss: 'https://issuer.example' }),
    token('good', { iss: `${ISSUER}/` }),
    token('good', { iss: 'constructor' }),
    token('good', { iss: [ISSUER] }),
    token('good', { exp: 'never' }),
    `${token('good')}.x`,
    token(`good${'x'.repeat(16 * 1024)}`),
    assembled({ alg: 'none' }, { iss: ISSUER, exp: NOW + 60 }, 'x'),
  ];
  for (const text of cases) assert.equal(await ask(text), undefined, text.slice(0, 80));
  assert.deepEqual(checked, []);
  assert.ok(await ask(token('good', { iss: 'https://issuer.example/v2.0' })));
});

test('who asks for the same token at the same time shares a check, and may leave it', async () => {
  const { state, checked, verify, ask } = scene();
  let arrive = () => {};
  state.hold = new Promise((resolve) => {
    arrive = resolve;
  });
  const leaver = new AbortController();
  const left = verify(token('good'), 'inference', leaver.signal);
  const stayed = Array.from({ length: 20 }, () => ask(token('good')));
  leaver.abort(new Error('left'));
  await assert.rejects(left, /left/);
  arrive();
  assert.deepEqual(await Promise.all(stayed), Array(20).fill(principal('good')));
  assert.equal(checked.length, 1);
});

test('a check that breaks is not remembered, nor does its error name the token', async () => {
  const { checked, ask } = scene();
  const broken = token('broken');
  for (const attempt of [1, 2]) {
    await assert.rejects(ask(broken), (error) => !String(error).includes(broken.slice(0, 20)));
    assert.equal(checked.length, attempt);
  }
});

test('a flood of bad tokens pushes no good one out', async () => {
  const { checked, ask } = scene();
  await ask(token('good'));
  for (let number = 0; number < 10_500; number += 1) await ask(token(`bad-${number}`));
  checked.length = 0;
  await ask(token('good'));
  await ask(token('bad-10499'));
  assert.deepEqual(checked, []);
  await ask(token('bad-1'));
  assert.equal(checked.length, 1, 'the oldest bad ones are forgotten');
});
