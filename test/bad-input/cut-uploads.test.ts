import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { createApp } from '../../src/http/app.ts';
import { checkCases } from './check-cases.ts';
import { inPieces } from './pieces.ts';
import { lookForLeftovers, quietServices } from './quiet-services.ts';
import { refusalIn } from './reply-shapes.ts';
import { MODEL } from './request-trees.ts';
import { ROUTE_FORMS } from './route-forms.ts';

/** More than waits in memory. */
const RECORDING = Buffer.alloc(1_200_000).toString('base64');
const OPEN_FILES = '/proc/self/fd';

const body = Buffer.from(
  JSON.stringify({
    model: MODEL,
    messages: [
      {
        role: 'user',
        content: [RECORDING, RECORDING].map((data) => ({
          type: 'input_audio',
          input_audio: { data, format: 'wav' },
        })),
      },
    ],
    unknown: 1,
  }),
);

const WITHOUT_UNKNOWN = body.lastIndexOf(',"unknown"');

test('an upload that is cut off or refused leaves no file, and none open', async (context) => {
  await using services = await quietServices();
  const app = createApp(services);
  const look = lookForLeftovers(services);
  const openBefore = openFiles();
  const property = fc.asyncProperty(
    fc.constantFrom(...ROUTE_FORMS),
    fc.integer({ min: 0, max: body.length }),
    fc.constantFrom('', '}', '*', '"', '\0'),
    async ({ path, headers, dialect }, length, end) => {
      const sent = Buffer.concat([body.subarray(0, length), Buffer.from(end)]);
      // Cut before the last member and closed again, it is a request like any other.
      fc.pre(length !== WITHOUT_UNKNOWN || end !== '}');
      const response = await app.request(
        new Request(`http://localhost${path}`, {
          method: 'POST',
          headers,
          body: ReadableStream.from(inPieces(sent, [64 * 1024])),
          duplex: 'half',
        }),
      );
      assert.equal(response.status, 400);
      refusalIn(await response.text(), dialect);
      await look();
    },
  );
  await checkCases(context, property, { cases: 50 });
  for (let turns = 0; turns < 1_000 && openFiles() > openBefore; turns += 1) await nextTurn();
  assert.equal(openFiles(), openBefore);
});

/** 0 where the system has no folder that tells. */
function openFiles(): number {
  return existsSync(OPEN_FILES) ? readdirSync(OPEN_FILES).length : 0;
}
