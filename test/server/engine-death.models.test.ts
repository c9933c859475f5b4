import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  answerIn,
  eventsIn,
  MODEL,
  post,
  type Reply,
  recordingPart,
  spoken,
  textPart,
} from '../support/chat.ts';
import { type EngineName, engineChild, killEngine, restarted } from '../support/engine-children.ts';
import { leftOnDisk } from '../support/left-on-disk.ts';
import { openStream } from '../support/open-stream.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const skip = process.platform === 'win32' ? 'there is no ps here' : false;

const ENGINES: readonly EngineName[] = ['sherpa', 'llama', 'hibari'];
/** Long enough to reach an engine on a busy machine, and short beside what is asked of it on a fast one. */
const UNDER_WAY_MS = 1_000;
const SENTENCE = 'The old lighthouse had not been lit for forty years, and nobody remembered its keeper. ';
const read = (sentences: number) => `Read this aloud: ${SENTENCE.repeat(sentences)}`;

describe('an engine that dies while it serves a request', { skip }, () => {
  let server: ServerProcess;
  let short: Buffer;
  let medium: Buffer;
  let long: Buffer;
  before(async () => {
    server = await startServer({ args: ['--log', 'silent'] });
    short = await speak(read(1));
    medium = await speak(read(10));
    long = await speak(read(60));
  });
  after(() => server[Symbol.asyncDispose]());
  // Engines that die again and again before they have been well for a while are refused for a while.
  beforeEach(() => untilReady());

  const speak = async (content: unknown): Promise<Buffer> =>
    answerIn(await post(server, spoken(content))).audio?.sound ?? assert.fail('no sound');
  const transcribe = (recording: Buffer): Promise<Reply> =>
    ask([textPart('Transcribe this.'), recordingPart(recording)]);
  const ask = (content: unknown): Promise<Reply> =>
    post(server, { model: MODEL, messages: [{ role: 'user', content }] });
  const story = (recording: Buffer) => [
    textPart('Tell me a very long story about what you hear, with all details.'),
    recordingPart(recording),
  ];
  const pids = (): ReadonlyMap<EngineName, number | undefined> =>
    new Map(ENGINES.map((engine) => [engine, engineChild(server, engine)]));

  async function untilReady(): Promise<void> {
    for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 100) {
      if ((await fetch(`${server.url}/health/ready`)).ok) return;
      await pause(100);
    }
    assert.fail('the server did not become ready');
  }

  /** The others kept running, the one that died came back. */
  async function assertOnlyRestarted(engine: EngineName, before: ReturnType<typeof pids>): Promise<void> {
    await restarted(server, engine, before.get(engine) ?? 0);
    await untilReady();
    const after = pids();
    for (const other of ENGINES)
      assert.equal(after.get(other) === before.get(other), other !== engine, other);
  }

  test('the recogniser: that transcript fails, a reading goes on, the next transcript is made', async () => {
    const before = pids();
    const reading = post(server, spoken(read(6)));
    const failing = transcribe(long);
    // By then the upload of 15 MB is decoded, and a transcript of five minutes is far from done.
    await pause(2_000);
    killEngine(server, 'sherpa');
    assertClearError(await failing);
    assert.match(answerIn(await reading).audio?.transcript ?? '', /^The old lighthouse/);
    await assertOnlyRestarted('sherpa', before);
    assert.match(answerIn(await transcribe(short)).content ?? '', /lighthouse/i);
  });

  test('the language model: that answer fails, a transcript goes on, the next answer is given', async () => {
    await transcribe(short);
    const before = pids();
    const failing = ask(story(short));
    const transcript = transcribe(medium);
    await pause(UNDER_WAY_MS);
    killEngine(server, 'llama');
    assertClearError(await failing);
    assert.match(answerIn(await transcript).content ?? '', /lighthouse/i);
    await assertOnlyRestarted('llama', before);
    assert.match(answerIn(await ask(story(short))).content ?? '', /\w+ \w+/);
  });

  test('the voice: that reading fails, a transcript goes on, the next reading is read', async () => {
    const before = pids();
    const failing = post(server, spoken(read(60)));
    const transcript = transcribe(medium);
    await pause(UNDER_WAY_MS);
    killEngine(server, 'hibari');
    assertClearError(await failing);
    assert.match(answerIn(await transcript).content ?? '', /lighthouse/i);
    await assertOnlyRestarted('hibari', before);
    assert.ok((await speak(read(1))).length > 48_000);
  });

  for (const [engine, content] of [
    ['llama', 'Tell me a very long story about a lighthouse, with all details.'],
    ['hibari', read(60)],
  ] as const) {
    test(`${engine}, after the first sound: one error event ends the stream, and nothing is kept`, async () => {
      const before = pids();
      const kept = await leftOnDisk(server.dataFolder);
      const stream = await openStream(server, { ...spoken(content, { format: 'pcm16' }), stream: true });
      killEngine(server, engine);
      await stream.closed;
      const events = eventsIn(stream.text());
      const errors = events.filter((event) => event.startsWith('{"error"'));
      assert.equal(errors.length, 1, stream.text().slice(-500));
      assert.equal(events.at(-1), errors[0], 'nothing comes after it, not even the sentinel');
      assertErrorBody(errors[0] ?? '');
      assert.deepEqual(await leftOnDisk(server.dataFolder), kept);
      await assertOnlyRestarted(engine, before);
      assert.ok((await speak('Say hello.')).length > 4_800);
    });
  }
});

test('a server that is killed takes its engines along', { skip }, async () => {
  const server = await startServer();
  const children = ENGINES.map((engine) => engineChild(server, engine) ?? assert.fail(engine));
  await server.kill();
  let alive = children;
  for (let waitedMs = 0; waitedMs < 5_000 && alive.length > 0; waitedMs += 50) {
    await pause(50);
    alive = alive.filter(isAlive);
  }
  assert.deepEqual(alive, []);
});

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

function assertClearError({ status, text, headers }: Reply): void {
  assert.ok(status === 500 || status === 503, `${status} ${text.slice(0, 300)}`);
  assert.match(headers.get('content-type') ?? '', /^application\/json/);
  assertErrorBody(text);
}

/** One a client can show and retry, which names nothing of the machine. */
function assertErrorBody(text: string): void {
  const { error } = JSON.parse(text);
  assert.match(error.message, /^[A-Z].*\w.*\.$/);
  assert.match(error.type, /^(server_error|service_unavailable_error)$/);
  assert.deepEqual([error.param, error.code], [null, null]);
  assert.doesNotMatch(text, /\/|SIG|child|lighthouse/);
}
