import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Answer,
  answerIn,
  eventsIn,
  MODEL,
  post,
  record,
  recordingPart,
  type Server,
  spoken,
  textPart,
} from '../support/chat.ts';
import { leftOnDisk } from '../support/left-on-disk.ts';
import { openStream } from '../support/open-stream.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SCRIPTED = ['--engines', 'scripted'];

describe('an answer that was spoken can be referred to', () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: SCRIPTED });
  });
  after(() => server[Symbol.asyncDispose]());

  for (const [how, extra] of [
    ['as one object', {}],
    ['as a stream', { stream: true }],
  ] as const) {
    test(`after it came ${how}`, async () => {
      const first = answerIn(
        await post(server, { ...spoken('What is a lighthouse for?', { format: 'pcm16' }), ...extra }),
      );
      assert.equal(first.audio?.transcript, 'You asked: What is a lighthouse for?');
      await assertRemembered(server, first);
    });
  }

  test('by whoever has the key, on every surface', async () => {
    const first = answerIn(await post(server, spoken('What is a lighthouse for?')));
    const options = {
      path: `/openai/deployments/${MODEL}/chat/completions?api-version=2025-01-01-preview`,
      credential: { 'api-key': server.apiKey },
    };
    assert.equal((await post(server, secondTurn(first.audio?.id), options)).status, 200);
  });

  test('together with its text, and as the whole message that was returned', async () => {
    const reply = await post(server, spoken('What is a lighthouse for?'));
    const [choice] = JSON.parse(reply.text).choices;
    for (const message of [
      choice.message,
      { role: 'assistant', audio: { id: choice.message.audio.id }, content: choice.message.audio.transcript },
    ]) {
      const messages = [...firstTurn, message, { role: 'user', content: 'Who keeps it?' }];
      const second = answerIn(await post(server, { model: MODEL, messages }));
      assert.match(second.content ?? '', /^You asked: Who keeps it\?/);
    }
  });

  test('an unknown id is refused in the words of the real service', async () => {
    const id = 'audio_67544060dacc8190b5bcc01f9be218e9';
    const reply = await post(server, secondTurn(id));
    assert.equal(reply.status, 400);
    assert.deepEqual(JSON.parse(reply.text), {
      error: {
        message: `Assistant audio ${id} not found.`,
        type: 'invalid_request_error',
        param: 'content.messages[1].audio.id',
        code: 'audio_not_found',
      },
    });
  });

  test('an id is never a path', async () => {
    for (const id of [
      '../server-secret.json',
      'audio_',
      '',
      'audio_67544060dacc8190b5bcc01f9be218e9/..',
      '\u0000',
    ]) {
      const reply = await post(server, secondTurn(id));
      assert.equal(reply.status, 400, id);
      assert.equal(JSON.parse(reply.text).error.code, 'audio_not_found', id);
    }
  });
});

test('answers outlive kill -9 of the server', async () => {
  await using data = await temporaryFolder();
  const answers: Answer[] = [];
  const killed = await startServer({ args: SCRIPTED, dataFolder: data.path });
  const question = spoken('What is a lighthouse for?', { format: 'pcm16' });
  answers.push(answerIn(await post(killed, question)));
  answers.push(answerIn(await post(killed, { ...question, stream: true })));
  // Killed in the very moment in which the client holds the id.
  await killed.kill();

  await using server = await startServer({ args: SCRIPTED, dataFolder: data.path });
  for (const answer of answers) await assertRemembered(server, answer);
  assert.equal((await leftOnDisk(data.path)).length, 2);
});

test('a server killed while it speaks leaves no half answer to its successor', async () => {
  await using data = await temporaryFolder();
  const killed = await startServer({ args: SCRIPTED, dataFolder: data.path });
  const stream = await openLongStream(killed);
  await killed.kill();
  await stream.closed;
  await using server = await startServer({ args: SCRIPTED, dataFolder: data.path });
  assert.equal((await post(server, { ...spoken('Hello?'), modalities: ['text', 'audio'] })).status, 200);
  assert.deepEqual(
    (await leftOnDisk(data.path)).filter((name) => !name.endsWith('.answer')),
    [],
  );
});

describe('a client that leaves', () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: SCRIPTED });
  });
  after(() => server[Symbol.asyncDispose]());

  test('in the middle of a stream leaves nothing on disk, and the next is served', async () => {
    const { leave, text } = await openLongStream(server);
    assert.ok(eventsIn(text()).length > 2);
    assert.ok((await leftOnDisk(server.dataFolder)).length > 0, 'the answer was on its way to the disk');
    leave();
    await untilNothingIsLeft(server);
    answerIn(await post(server, { model: MODEL, messages: [spokenQuestion(await record(server, 'Hello'))] }));
    await pause(200);
    assert.deepEqual(
      (await leftOnDisk(server.dataFolder)).map((name) => name.replace(/_.*\./, '.')),
      ['answers/audio.answer'],
      'only the recording that the test made',
    );
  });

  test('while its recording arrives leaves nothing on disk', async () => {
    await using fresh = await startServer({ args: SCRIPTED });
    const upload = request(`${fresh.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${fresh.apiKey}`, 'content-type': 'application/json' },
    });
    upload.on('error', () => {});
    const body = JSON.stringify({ model: MODEL, messages: [spokenQuestion(Buffer.alloc(3_000_000))] });
    upload.write(body.slice(0, 2_500_000));
    await pause(200);
    upload.destroy();
    await untilNothingIsLeft(fresh);
    assert.equal((await post(fresh, spoken('Hello?'))).status, 200);
  });
});

const firstTurn = [{ role: 'user', content: 'What is a lighthouse for?' }];

function secondTurn(id: string | undefined): object {
  const messages = [
    ...firstTurn,
    { role: 'assistant', audio: { id } },
    { role: 'user', content: '[recall]' },
  ];
  return { model: MODEL, messages };
}

/** The scripted language model repeats what the assistant said before, which only the stored answer knows. */
async function assertRemembered(server: Server, { audio }: Answer): Promise<void> {
  assert.match(audio?.id ?? '', /^audio_[0-9a-f]{32}$/);
  const second = answerIn(await post(server, secondTurn(audio?.id)));
  assert.equal(second.content, audio?.transcript);
  assert.ok((second.usage?.prompt_tokens_details.audio_tokens ?? 0) > 0);
}

const spokenQuestion = (recording: Buffer) => ({
  role: 'user',
  content: [textPart('Answer this.'), recordingPart(recording)],
});

/** A streamed answer that goes on for long. */
const openLongStream = (server: Server) =>
  openStream(server, { ...spoken('[slow 20][words 500]', { format: 'pcm16' }), stream: true });

async function untilNothingIsLeft({ dataFolder }: ServerProcess): Promise<void> {
  let left: string[] = [];
  for (let waitedMs = 0; waitedMs < 3_000; waitedMs += 20) {
    left = await leftOnDisk(dataFolder);
    if (left.length === 0) return;
    await pause(20);
  }
  assert.deepEqual(left, []);
}
