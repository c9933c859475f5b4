import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  KEY,
  type Respond,
  type TestServices,
  testServices,
  tone,
  untilAborted,
} from './fixtures/services.ts';
import { type RunningServer, startServer } from './server.ts';

const body = {
  model: 'gpt-4o-audio-preview',
  modalities: ['text', 'audio'],
  audio: { voice: 'alloy', format: 'pcm16' },
  messages: [{ role: 'user', content: 'Hello' }],
};
const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };

async function withServer(
  run: (server: RunningServer, services: TestServices) => Promise<void>,
  respond?: Respond,
) {
  await using services = await testServices(respond);
  const server = await startServer({ host: '127.0.0.1', port: 0, services });
  try {
    await run(server, services);
  } finally {
    await server.close({ drainMs: 0 });
  }
}

const chat = ({ url }: RunningServer, members: object = {}, options: RequestInit = {}) =>
  fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...body, ...members }),
    ...options,
  });

/** Says when its signal aborted. */
function waiting(before: 'start' | 'nothing'): { respond: Respond; abortedAt: Promise<number> } {
  let aborted = (_at: number) => {};
  const abortedAt = new Promise<number>((resolve) => {
    aborted = resolve;
  });
  return {
    abortedAt,
    respond: async function* (_request, signal) {
      signal.addEventListener('abort', () => aborted(performance.now()), { once: true });
      if (before === 'start') {
        yield { type: 'response-start' };
        yield { type: 'transcript-delta', text: 'Hel' };
      }
      await untilAborted(signal);
    },
  };
}

for (const stream of [true, false]) {
  test(`a client that leaves while the engines think is noticed at once (stream: ${stream})`, async () => {
    const { respond, abortedAt } = waiting('nothing');
    await withServer(async (server, services) => {
      const controller = new AbortController();
      const answer = chat(server, { stream }, { signal: controller.signal });
      while (services.asked.length === 0) await pause(1);
      const leftAt = performance.now();
      controller.abort();
      await assert.rejects(answer);
      const ms = (await abortedAt) - leftAt;
      assert.ok(ms < 2_000, `noticed after ${ms} ms`);
      await pause(20);
      assert.deepEqual(services.answers.events, ['begin', 'dispose']);
      assert.deepEqual(
        services.logged.map(({ sentence, fields }) => [sentence, fields.status]),
        [['Answered a request', 499]],
      );
    }, respond);
  });
}

test('a client that leaves in the middle of its upload leaves nothing behind and no line about an error', async () => {
  await withServer(async (server, services) => {
    const text = JSON.stringify({
      ...body,
      messages: [
        {
          role: 'user',
          content: [{ type: 'input_audio', input_audio: { format: 'wav', data: 'A'.repeat(4e6) } }],
        },
      ],
    });
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${KEY}\r\nContent-Length: ${text.length}\r\n\r\n`,
    );
    socket.write(text.slice(0, 3e6));
    await pause(100);
    socket.destroy();
    while (services.logged.length === 0) await pause(5);
    for (let looks = 0; looks < 100 && (await readdir(services.uploadFolder)).length > 0; looks += 1)
      await pause(20);
    assert.deepEqual(await readdir(services.uploadFolder), []);
    assert.deepEqual(
      services.logged.map(({ fields }) => fields.status),
      [499],
    );
  });
});

test('a client that leaves while a second upload waits behind its first call is no error', async () => {
  const { respond } = waiting('nothing');
  await withServer(async (server, services) => {
    const text = JSON.stringify(body);
    const head = `POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${KEY}\r\nContent-Length: ${text.length}\r\n\r\n`;
    const socket = connect(server.port, '127.0.0.1');
    socket.write(head + text + head + text.slice(1));
    while (services.asked.length === 0) await pause(1);
    socket.destroy();
    while (services.logged.length < 2) await pause(1);
    assert.deepEqual(
      services.logged.map(({ sentence, fields }) => [sentence, fields.status]),
      [
        ['Answered a request', 499],
        ['Answered a request', 499],
      ],
    );
  }, respond);
});

test('a large upload that is refused early learns why, and the connection is not cut', async () => {
  await withServer(async (server) => {
    const upload = Buffer.alloc(20 * 1024 * 1024, 'a');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const response = await fetch(`${server.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { ...headers, authorization: 'Bearer wrong' },
        body: upload,
      });
      assert.equal(response.status, 401);
      await response.text();
    }
  });
});

test('a body that announces more than is taken is refused before it is sent', async () => {
  await withServer(async (server) => {
    const outgoing = request({
      port: server.port,
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { ...headers, 'content-length': 700 * 1024 * 1024, expect: '100-continue' },
    });
    outgoing.on('error', () => undefined);
    outgoing.on('continue', () => assert.fail('the body was asked for'));
    outgoing.flushHeaders();
    const [response] = await once(outgoing, 'response');
    assert.equal(response.statusCode, 413);
    outgoing.destroy();
  });
});

test('a client that asks first is told to go on', async () => {
  await withServer(async (server) => {
    const text = JSON.stringify(body);
    const outgoing = request({
      port: server.port,
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { ...headers, 'content-length': text.length, expect: '100-continue' },
    });
    outgoing.on('continue', () => outgoing.end(text));
    outgoing.flushHeaders();
    const [response] = await once(outgoing, 'response');
    assert.equal(response.statusCode, 200);
    response.resume();
    await once(response, 'end');
  });
});

test('a reader that stops reading stops the engines from running ahead', async () => {
  let made = 0;
  const respond: Respond = async function* (_request, signal) {
    yield { type: 'response-start' };
    for (made = 0; made < 2_000; made += 1) {
      signal.throwIfAborted();
      yield { type: 'audio-delta', frame: tone(24_000) };
    }
  };
  await withServer(async (server) => {
    const text = JSON.stringify({ ...body, stream: true });
    const socket = connect(server.port, '127.0.0.1');
    socket.pause();
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${KEY}\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
    );
    let before = -1;
    while (made !== before || made === 0) {
      before = made;
      await pause(200);
    }
    assert.ok(made < 1_000, `${made} seconds of sound were made for a reader that reads none`);
    socket.destroy();
  }, respond);
});

test('closing waits for work under way, refuses new work, and frees its port', async () => {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await using services = await testServices(async function* () {
    yield { type: 'response-start' };
    yield { type: 'transcript-delta', text: 'Hel' };
    await finished;
    yield { type: 'response-end', finishReason: 'stop', inputAudioSeconds: 0, outputAudioSeconds: 0 };
  });
  const server = await startServer({ host: '127.0.0.1', port: 0, services });
  const underWay = await chat(server, { stream: true });
  const closed = server.close({ drainMs: 5_000 });
  await assert.rejects(chat(server), 'a new connection is not taken');
  finish();
  assert.match(await underWay.text(), /data: \[DONE\]\n\n$/);
  await closed;
  await assert.rejects(fetch(`${server.url}/health/live`));
});

test('what outlasts the drain gets one error and not a cut', async () => {
  const { respond } = waiting('start');
  await using services = await testServices(respond);
  const server = await startServer({ host: '127.0.0.1', port: 0, services });
  const underWay = await chat(server, { stream: true });
  const text = underWay.text();
  await server.close({ drainMs: 50 });
  assert.match(
    await text,
    /data: \{"error":\{"message":"The server is shutting down\. Please try again\."[^\n]+\n\n$/,
  );
});

test('a taken port is an error that says so', async () => {
  await withServer(async (server, services) => {
    const second = startServer({ host: '127.0.0.1', port: server.port, services });
    await assert.rejects(second, { code: 'EADDRINUSE' });
  });
});
