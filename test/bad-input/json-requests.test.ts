import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createApp } from '../../src/http/app.ts';
import { isStrictJson } from '../../src/http/body/strict-json.test.kit.ts';
import type { Dialect } from '../../src/wire/dialect.ts';
import { checkCases } from './check-cases.ts';
import { repeatsMuchOf } from './long-echo.ts';
import { isPlaceIn } from './param-places.ts';
import { lookForLeftovers, quietServices } from './quiet-services.ts';
import { assertAnswer, refusalIn } from './reply-shapes.ts';
import { spoiledRequests } from './request-trees.ts';
import { ROUTE_FORMS } from './route-forms.ts';

test('whatever is done to a request, it is answered or refused in the shape of its surface', async (context) => {
  await using services = await quietServices();
  const app = createApp(services);
  const look = lookForLeftovers(services);
  const property = fc.asyncProperty(
    fc.constantFrom(...ROUTE_FORMS),
    spoiledRequests(),
    async ({ path, headers, dialect }, text) => {
      const response = await app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: text,
      });
      await checkReply(response, dialect, text);
      await look();
    },
  );
  await checkCases(context, property, { cases: 6_000 });
});

async function checkReply(response: Response, dialect: Dialect, text: string): Promise<void> {
  const { status, headers } = response;
  const reply = await response.text();
  const sent: unknown = isStrictJson(text) ? JSON.parse(text) : undefined;
  if (status === 200) {
    assert.ok(sent !== undefined);
    assertAnswer(reply, headers.get('content-type') ?? '');
    return;
  }
  assert.ok(status >= 400 && status < 500, `${status} ${reply}`);
  assert.equal(headers.get('content-type'), 'application/json');
  const { message, param } = refusalIn(reply, dialect);
  if (param !== null) assert.ok(isPlaceIn(sent, param), `there is no place ${param}`);
  assert.ok(!repeatsMuchOf(sent ?? text, message) && reply.length < 1_500, reply);
}
