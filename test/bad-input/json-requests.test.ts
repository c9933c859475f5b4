import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createApp } from '../../src/http/app.ts';
import { strictValue } from '../../src/http/body/strict-json.test.kit.ts';
import type { Dialect } from '../../src/wire/dialect.ts';
import { checkCases } from './check-cases.ts';
import { repeatsMuchOf } from './long-echo.ts';
import { isPlaceIn } from './param-places.ts';
import { lookForLeftovers, quietServices } from './quiet-services.ts';
import { assertAnswer, refusalIn } from './reply-shapes.ts';
import { spoiledBytes } from './request-bytes.ts';
import { spoiledRequests } from './request-trees.ts';
import { ROUTE_FORMS } from './route-forms.ts';

const LINE_BREAKS = Buffer.from('\t\r\n');

test('whatever is done to a request, it is answered or refused in the shape of its surface', async (context) => {
  await using services = await quietServices();
  const app = createApp(services);
  const look = lookForLeftovers(services);
  const requests = fc.oneof(
    { weight: 3, arbitrary: spoiledRequests().map((text) => Buffer.from(text).toString('latin1')) },
    { weight: 1, arbitrary: spoiledBytes() },
  );
  const property = fc.asyncProperty(
    fc.constantFrom(...ROUTE_FORMS),
    requests,
    async ({ path, headers, dialect }, characters) => {
      const body = Buffer.from(characters, 'latin1');
      const response = await app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: new Uint8Array(body),
      });
      await checkReply(response, dialect, body);
      await look();
    },
  );
  await checkCases(context, property, { cases: 4_500 });
});

async function checkReply(response: Response, dialect: Dialect, body: Buffer): Promise<void> {
  const { status, headers } = response;
  const reply = await response.text();
  // Base64 that is wrapped into lines is read where it stands, although JSON wants its line breaks escaped.
  const sent = strictValue(body) ?? strictValue(body.filter((byte) => !LINE_BREAKS.includes(byte)));
  if (status === 200) {
    assert.ok(sent !== undefined);
    assertAnswer(reply, headers.get('content-type') ?? '');
    return;
  }
  assert.ok(status >= 400 && status < 500, `${status} ${reply}`);
  assert.equal(headers.get('content-type'), 'application/json');
  const { message, param } = refusalIn(reply, dialect);
  // What escapes a recording has is judged as base64, after the rest of the request.
  const isReadable = sent !== undefined || !body.includes('input_audio');
  if (param !== null && isReadable) assert.ok(isPlaceIn(sent, param), `there is no place ${param}`);
  assert.ok(!repeatsMuchOf(sent ?? body.toString(), message) && reply.length < 1_500, reply);
}
