import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { SamtalError } from '../../errors.ts';
import { DEFAULT_BODY_LIMITS } from './body-limits.ts';
import { readBody } from './read-body.ts';
import { isStrictJson } from './strict-json.test.kit.ts';

const signal = new AbortController().signal;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-body-'));
});
after(() => rm(folder, { recursive: true }));

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const read = (text: string, { size = 64 * 1024, limits = DEFAULT_BODY_LIMITS } = {}) =>
  readBody(inPieces(Buffer.from(text), size), { folder, limits, signal });

const message = (...data: string[]) => ({
  messages: [
    {
      role: 'user',
      content: data.map((text) => ({ type: 'input_audio', input_audio: { data: text, format: 'wav' } })),
    },
  ],
});

const kindOf = async (promise: Promise<unknown>) => {
  try {
    await promise;
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof SamtalError, String(error));
    return error.kind;
  }
};

async function allBytes(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const list: Uint8Array[] = [];
  for await (const chunk of chunks) list.push(Buffer.from(chunk));
  return Buffer.concat(list);
}

/**
 * Bytes in buffers that are still held. A collection, which a test has to ask for by its V8 name, frees buffers
 * on another thread and some time later, so the least of several looks counts.
 */
async function retainedBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 10; look += 1) {
    collect();
    await sleep(20);
    least = Math.min(least, process.memoryUsage().arrayBuffers);
  }
  return least;
}

test('takes recordings out of the JSON, wherever the pieces are cut', async () => {
  const audio = [randomBytes(100), randomBytes(31), Buffer.alloc(0)];
  const text = JSON.stringify({
    model: 'm"\\',
    ...message(...audio.map((bytes) => bytes.toString('base64'))),
    å: 1,
  });
  for (let size = 1; size < 40; size += 1) {
    await using body = await read(text, { size });
    const markers = [...body.attachments.keys()];
    assert.deepEqual(body.json, { model: 'm"\\', ...message(...markers), å: 1 });
    for (const [index, attachment] of [...body.attachments.values()].entries()) {
      const wanted = audio[index] ?? assert.fail();
      assert.deepEqual(await allBytes(attachment.open(signal)), wanted);
      assert.equal(attachment.digest, createHash('sha256').update(wanted).digest('hex'));
      assert.equal(attachment.problem, undefined);
    }
  }
});

test('parses any JSON as JSON.parse does, and refuses what it refuses', async () => {
  const outcome = (text: string, size: number) =>
    kindOf(
      read(text, { size }).then(async (body) => {
        assert.deepEqual(body.json, JSON.parse(text));
        await body[Symbol.asyncDispose]();
      }),
    );
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.integer({ min: 1, max: 20 }), async (text, size) => {
      assert.equal(await outcome(text, size), isStrictJson(text) ? 'accepted' : 'invalid_json');
    }),
  );
  const junk = fc.array(fc.integer({ min: 0, max: 0x10_ffff }), { maxLength: 3 });
  const spoiled = fc.tuple(
    fc.json(),
    fc.nat(),
    junk.map((codes) => String.fromCodePoint(...codes)),
  );
  await fc.assert(
    fc.asyncProperty(spoiled, async ([text, at, spoiler]) => {
      const cut = at % (text.length + 1);
      const changed = text.slice(0, cut) + spoiler + text.slice(cut + 1);
      if (/\p{Surrogate}/u.test(changed)) return;
      assert.equal(await outcome(changed, 3), isStrictJson(changed) ? 'accepted' : 'invalid_json');
    }),
    { numRuns: 500 },
  );
});

for (const [what, text, kind] of [
  ['two members of one name', '{"a":1,"b":{},"a":2}', 'invalid_json'],
  ['one name written in two ways', String.raw`{"\u00e5":1,"å":2}`, 'invalid_json'],
  ['one name in two objects', '{"a":{"a":1},"b":[{"a":1},{"a":2}]}', 'accepted'],
  ['__proto__', '{"a":[{"__proto__":{"x":1}}]}', 'invalid_json'],
  ['__proto__ with an escape', String.raw`{"__pr\u006fto__":1}`, 'invalid_json'],
  ['prototype within constructor', '{"constructor":{"prototype":{"x":1}}}', 'invalid_json'],
  ['a parameter named constructor', '{"properties":{"constructor":{"type":"string"}}}', 'accepted'],
] as const)
  test(`${what}: ${kind}`, async () => {
    for (let size = 1; size < 9; size += 1)
      assert.equal(await kindOf(read(text, { size }).then((body) => body[Symbol.asyncDispose]())), kind);
  });

test('drops the sound of earlier answers, wherever the pieces are cut', async () => {
  const said = (data: string) =>
    `{"messages":[{"role":"assistant","audio":{"id":"x","data":"${data}"}}],"z":1}`;
  for (const data of ['', 'QUJD', String.raw`QU\/\u002bD\\`, 'å🐕'])
    for (let size = 1; size < 12; size += 1) {
      await using body = await read(said(data), { size });
      assert.deepEqual(body.json, JSON.parse(said('')));
    }
  for (const data of [
    '\n',
    String.raw`\q`,
    String.raw`\B`,
    String.raw`\U0041`,
    String.raw`\u12x4`,
    String.raw`\u12`,
  ])
    for (let size = 1; size < 12; size += 1)
      assert.equal(await kindOf(read(said(data), { size })), 'invalid_json');
});

test('takes more sound of earlier answers than it takes of anything else, but not without end', async () => {
  const messages = [{ role: 'assistant', audio: { id: 'x', data: 'A'.repeat(70_000) } }];
  const text = JSON.stringify({ messages });
  const limits = { ...DEFAULT_BODY_LIMITS, maxSkeletonBytes: 100, maxBodyBytes: 1_000 };
  await using body = await read(text, { limits: { ...limits, maxEchoedBytes: 70_000 }, size: 999 });
  assert.deepEqual(body.json, { messages: [{ role: 'assistant', audio: { id: 'x', data: '' } }] });
  const less = { ...limits, maxEchoedBytes: 69_999 };
  assert.equal(await kindOf(read(text, { limits: less, size: 999 })), 'body_too_large');
  assert.equal(await kindOf(read(`${text}${' '.repeat(1_000)}`, { limits })), 'body_too_large');
});

test('leaves strings alone that only look like recordings', async () => {
  const lookalikes = [
    { messages: [{ content: { input_audio: { data: 'QUJD' } } }] },
    { messages: { content: [{ input_audio: { data: 'QUJD' } }] } },
    { messages: [{ content: [{ input_audio: ['data', 'QUJD'] }] }] },
    { input_audio: { data: 'QUJD' } },
  ];
  for (const json of lookalikes) {
    await using body = await read(JSON.stringify(json));
    assert.deepEqual(body.json, json);
    assert.equal(body.attachments.size, 0);
  }
});

test('understands escapes in recordings and in names', async () => {
  const text = String.raw`{"messages":[{"content":[{"input_audio":{"d\u0061ta":"\u0051UJD\/+\/\n+"}}]}]}`;
  for (let size = 1; size < 12; size += 1) {
    await using body = await read(text, { size });
    const [attachment = assert.fail()] = body.attachments.values();
    assert.deepEqual(await allBytes(attachment.open(signal)), Buffer.from('QUJD/+/+', 'base64'));
  }
});

test('keeps what is wrong with a recording for later', async () => {
  const limits = { ...DEFAULT_BODY_LIMITS, maxRecordingBytes: 8 };
  const data = ['AAAAAAAAAAAA', 'AAAAAAAAAAAAAAAA', 'A*A=', 'data:audio/wav;base64,QUJD', 'QUJDR'];
  await using body = await read(JSON.stringify(message(...data)), { limits });
  const problems = [...body.attachments.values()].map(({ problem }) => problem);
  assert.deepEqual(problems, ['too-large', 'too-large', 'not-base64', 'data-url', 'not-base64']);
});

test('refuses structure bombs quickly and leaves nothing on disk', async () => {
  const large = Buffer.alloc(2_000_000).toString('base64');
  const bombs: [string, string][] = [
    [`${'['.repeat(5_000_000)}`, 'invalid_json'],
    [`[${'{},'.repeat(4_000_000)}{}]`, 'invalid_json'],
    [JSON.stringify({ messages: 'x'.repeat(5 * 1024 * 1024) }), 'body_too_large'],
    [`{"${'k'.repeat(300)}":1}`, 'invalid_json'],
    [JSON.stringify(message(...Array.from({ length: 17 }, () => 'QUJD'))), 'invalid_request'],
    [JSON.stringify(message(large)).slice(0, -1), 'invalid_json'],
  ];
  for (const [text, kind] of bombs) {
    const startedAt = performance.now();
    assert.equal(await kindOf(read(text)), kind);
    assert.ok(performance.now() - startedAt < 20_000);
  }
  assert.deepEqual(await readdir(folder), []);
});

test('holds a large recording on disk, not in memory', async () => {
  const audio = Buffer.alloc(18 * 1024 * 1024, 1);
  const text = Buffer.from(JSON.stringify(message(audio.toString('base64'))));
  const before = await retainedBytes();
  await using body = await readBody(inPieces(text, 64 * 1024), { folder, signal });
  const after = await retainedBytes();
  const [attachment = assert.fail()] = body.attachments.values();
  assert.equal(attachment.byteLength, audio.length);
  assert.ok(after - before < 2 * 1024 * 1024, 'memory is held in proportion to the upload');
});
