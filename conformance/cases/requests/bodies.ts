import type { Case, CaseGroup } from '../../case.ts';
import { type Body, chat, chatRequest } from '../../client/chat.ts';
import { completionIn, speechIn } from '../../client/completion.ts';
import { rawRequest } from '../../client/raw-request.ts';
import { expectStatus, jsonOf } from '../../client/reply.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { samtal, scripted } from '../../needs.ts';
import { asksForSpeech, SHORT_SILENCE } from '../../requests.ts';
import { EVERY, MAIN } from '../../surface.ts';
import { refused } from '../case-kinds.ts';

const NOT_JSON = { code: null, param: null, message: /^We could not parse the JSON body of your request\./ };

const notJson = (name: string, what: string, body: Body): Case =>
  refused({
    name,
    rule: `${what} is refused as a body that can't be parsed.`,
    on: EVERY,
    body,
    error: NOT_JSON,
  });

/** Valid JSON, but no request. */
const noObject = (name: string, what: string, body: string): Case => ({
  name,
  rule: `${what} is refused as a bad request.`,
  on: MAIN,
  async run(probe) {
    const reply = await chat(probe, body);
    expectStatus(reply, 400);
    const json = jsonOf(reply);
    const error = typeof json === 'object' && json !== null && 'error' in json ? json.error : undefined;
    expectMembers(error, ['message', 'type', 'param', 'code'], 'error');
  },
});

const answeredRaw = (name: string, rule: string, text: (json: string) => string): Case => ({
  name,
  rule,
  on: MAIN,
  async run(probe) {
    const { body = '' } = chatRequest(probe, asksForSpeech());
    completionIn(await chat(probe, text(String(body))));
  },
});

export const bodies: CaseGroup = {
  subject: 'Requests: bodies',
  cases: [
    notJson('body-not-json', 'Text that is no JSON', 'Is a golden retriever a good family dog?'),
    notJson('body-cut-off', 'JSON that is cut off', '{"messages":[{"role":"us'),
    notJson('body-empty', 'An empty body', ''),
    notJson('body-two-values', 'JSON with something after it', '{} {}'),
    notJson('body-nested-deeply', 'JSON that is nested without end', '['.repeat(5_000)),
    noObject('body-array', 'An array', '[]'),
    noObject('body-string', 'A string', '"Hello"'),
    noObject('body-null', 'Null', 'null'),
    answeredRaw(
      'body-white-space',
      'White space around a body makes no difference.',
      (json) => ` \n\t${json}\r\n`,
    ),
    answeredRaw('body-members-in-any-order', 'Members come in any order, `messages` first or last.', (json) =>
      JSON.stringify(Object.fromEntries(Object.entries(parsed(json)).reverse())),
    ),
    {
      name: 'body-recording-members-in-any-order',
      rule: 'The members of a recording come in any order, `format` before or after `data`.',
      on: MAIN,
      async run(probe) {
        const data = SHORT_SILENCE.toString('base64');
        for (const recording of [
          { format: 'wav', data },
          { data, format: 'wav' },
        ]) {
          for (const part of [
            { type: 'input_audio', input_audio: recording },
            { input_audio: recording, type: 'input_audio' },
          ]) {
            completionIn(await chat(probe, { messages: [{ role: 'user', content: [part] }] }));
          }
        }
      },
    },
    {
      name: 'body-unicode',
      rule: 'Text in UTF-8 and text in JSON escapes are the same text.',
      on: MAIN,
      needs: [scripted],
      async run(probe) {
        const words = 'Smörgås, 你好 and 🐕.';
        const { body = '' } = chatRequest(probe, asksForSpeech(`[say ${words}]`));
        const escaped = String(body).replaceAll(
          /[^\x20-\x7e]/g,
          (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        for (const text of [String(body), escaped]) {
          expectEqual(speechIn(completionIn(await chat(probe, text))).transcript, words, 'transcript');
        }
      },
    },
    {
      name: 'body-in-chunks',
      rule: 'A body that comes in chunks, without a length, is read.',
      on: MAIN,
      async run(probe) {
        const { body = '' } = chatRequest(probe, asksForSpeech());
        const half = Buffer.from(body).subarray(0, 40).toString();
        const rest = Buffer.from(body).subarray(40).toString();
        const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
        const reply = await rawRequest(probe, {
          headers: { 'transfer-encoding': 'chunked' },
          body: `${chunk(half)}${chunk(rest)}0\r\n\r\n`,
        });
        expectThat(/^HTTP\/1\.1 200 /.test(reply), 'status 200', reply.slice(0, 300));
      },
    },
    {
      name: 'body-expect-continue',
      rule: 'A client that waits for `100 Continue` before it sends a body is told to go on.',
      on: MAIN,
      async run(probe) {
        const { body = '' } = chatRequest(probe, asksForSpeech());
        const reply = await rawRequest(probe, {
          headers: { 'content-length': String(Buffer.byteLength(body)), expect: '100-continue' },
          body,
          waitFor: 'HTTP/1.1 100',
        });
        expectThat(
          /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /.test(reply),
          '100, then 200',
          reply.slice(0, 300),
        );
      },
    },
    {
      name: 'content-type-with-charset',
      rule: 'The content type may name its character set.',
      on: MAIN,
      async run(probe) {
        const headers = { 'content-type': 'application/json; charset=utf-8' };
        completionIn(await chat(probe, asksForSpeech(), { headers }));
      },
    },
    {
      name: 'content-type-other',
      rule: 'Another content type than JSON is refused.',
      on: MAIN,
      needs: [samtal],
      async run(probe) {
        const reply = await chat(probe, asksForSpeech(), { headers: { 'content-type': 'text/plain' } });
        expectStatus(reply, 415);
      },
    },
    {
      name: 'body-compressed',
      rule: 'A compressed body, which could be any size, is refused.',
      on: MAIN,
      needs: [samtal],
      async run(probe) {
        const reply = await chat(probe, asksForSpeech(), { headers: { 'content-encoding': 'gzip' } });
        expectStatus(reply, 415);
      },
    },
    {
      name: 'body-too-large',
      rule: 'A body that no recordings could fill is 413.',
      on: MAIN,
      needs: [samtal],
      async run(probe) {
        const reply = await chat(probe, asksForSpeech('Hello.', { user: 'x'.repeat(5 * 1024 * 1024) }));
        expectStatus(reply, 413);
        const json = jsonOf(reply);
        const error = typeof json === 'object' && json !== null && 'error' in json ? json.error : undefined;
        expectMembers(error, ['message', 'type', 'param', 'code'], 'error');
      },
    },
  ],
};

function parsed(json: string): object {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? value : {};
}
