import type { Case, CaseGroup } from '../../case.ts';
import { chat, credentialOf } from '../../client/chat.ts';
import { completionIn, speechIn } from '../../client/completion.ts';
import { rawExchange } from '../../client/raw-request.ts';
import { jsonOf } from '../../client/reply.ts';
import { send } from '../../client/send.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { samtal } from '../../needs.ts';
import { asksForSpeech, recordingPart, SHORT_SILENCE, textPart } from '../../requests.ts';
import { OPENAI } from '../../surface.ts';
import type { Probe } from '../../target.ts';

const promise = (name: string, rule: string, run: (probe: Probe) => Promise<void>): Case => ({
  name,
  rule,
  on: OPENAI,
  needs: [samtal],
  run,
});

/** A head that is no request, and the status with which it is refused, as JSON. */
const badHead = (name: string, rule: string, status: number, head: (host: string) => string): Case =>
  promise(name, rule, async (probe) => {
    const { host } = new URL(probe.target.baseUrl);
    const text = await rawExchange(probe, { head: head(host) });
    const [, code = '', body = ''] = /^HTTP\/1\.1 (\d{3}).*?\r\n\r\n[^{]*(\{.*\})/s.exec(text) ?? [];
    expectEqual(code, String(status), 'status');
    const { error } = Object(JSON.parse(body));
    expectEqual(Object(error).type, 'invalid_request_error', 'error.type');
  });

export const promises: CaseGroup = {
  subject: "Samtal's own promises",
  cases: [
    promise('health-live', 'It says that it lives, to anyone.', async (probe) => {
      const reply = await send(probe.target, { method: 'GET', path: '/health/live' }, probe.signal);
      expectEqual(reply.status, 200, 'status');
      expectEqual(jsonOf(reply), { status: 'live' }, 'body');
    }),
    promise('health-ready', 'It says that it is ready, to anyone.', async (probe) => {
      const reply = await send(probe.target, { method: 'GET', path: '/health/ready' }, probe.signal);
      expectEqual(reply.status, 200, 'status');
      expectEqual(jsonOf(reply), { status: 'ready' }, 'body');
    }),
    promise(
      'identity-needs-secret',
      'Nobody gets a token of this machine without its secret.',
      async (probe) => {
        const path = '/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fcognitiveservices.azure.com';
        for (const headers of [
          {},
          { 'x-identity-header': 'wrong' },
          credentialOf(probe.target, probe.surface),
        ]) {
          const { status, text } = await send(probe.target, { method: 'GET', path, headers }, probe.signal);
          expectThat(status >= 400 && status < 500, 'a refusal', `${status} ${text}`);
          expectThat(!text.includes('access_token'), 'no token', text);
        }
      },
    ),
    promise(
      'task-read-aloud',
      'A request to read aloud and no more is read word for word, and says so.',
      async (probe) => {
        const words = 'Colourless green ideas sleep furiously.';
        const reply = await chat(probe, asksForSpeech(`Read this sentence aloud: ${words}`));
        expectEqual(reply.headers['x-samtal-task'], 'read-aloud', 'x-samtal-task');
        expectEqual(speechIn(completionIn(reply)).transcript, words, 'transcript');
      },
    ),
    promise('task-transcribe', 'A request to transcribe and no more says so.', async (probe) => {
      const content = [textPart('Transcribe this recording.'), recordingPart(SHORT_SILENCE)];
      const reply = await chat(probe, { messages: [{ role: 'user', content }] });
      completionIn(reply);
      expectEqual(reply.headers['x-samtal-task'], 'transcribe', 'x-samtal-task');
    }),
    promise('task-none', 'A question is no task, and the header is not there.', async (probe) => {
      const reply = await chat(probe, asksForSpeech('How are you?'));
      expectEqual(reply.headers['x-samtal-task'], undefined, 'x-samtal-task');
    }),
    badHead('head-not-http', 'What is no HTTP is refused as JSON.', 400, () => 'HELLO\r\n\r\n'),
    badHead(
      'head-without-host',
      'A request names its host.',
      400,
      () => 'GET /v1/models HTTP/1.1\r\nconnection: close\r\n\r\n',
    ),
    badHead(
      'head-with-two-hosts',
      'A request names one host.',
      400,
      (host) => `GET /v1/models HTTP/1.1\r\nhost: ${host}\r\nhost: other\r\nconnection: close\r\n\r\n`,
    ),
    badHead(
      'head-absolute-target',
      'A target begins with a slash.',
      400,
      (host) => `GET http://${host}/v1/models HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`,
    ),
    badHead(
      'head-too-large',
      'Headers have a limit.',
      431,
      (host) => `GET /v1/models HTTP/1.1\r\nhost: ${host}\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`,
    ),
    badHead(
      'head-too-many',
      'So has their number.',
      431,
      (host) =>
        `GET /v1/models HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${'x-one: 1\r\n'.repeat(120)}\r\n`,
    ),
    badHead(
      'head-two-lengths',
      'A body has one length.',
      400,
      (host) =>
        `POST /v1/chat/completions HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}`,
    ),
    badHead(
      'head-length-and-chunks',
      'A body has a length or comes in chunks, not both.',
      400,
      (host) =>
        `POST /v1/chat/completions HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    ),
  ],
};
