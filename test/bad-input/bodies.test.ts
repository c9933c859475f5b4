import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { SamtalError } from '../../src/errors.ts';
import { DEFAULT_BODY_LIMITS } from '../../src/http/body/body-limits.ts';
import { readBody } from '../../src/http/body/read-body.ts';
import type { Attachment, ReceivedBody } from '../../src/http/body/received-body.ts';
import { strictValue } from '../../src/http/body/strict-json.test.kit.ts';
import { checkCases } from './check-cases.ts';
import { inPieces } from './pieces.ts';
import { referenceBase64 } from './reference-base64.ts';
import { spoiledBytes } from './request-bytes.ts';

const signal = new AbortController().signal;
const limits = { ...DEFAULT_BODY_LIMITS, maxTokens: 600, maxRecordings: 8, maxRecordingBytes: 200 };
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-bodies-'));
});
after(() => rm(folder, { recursive: true }));

test('a body means what JSON.parse says, wherever it is cut, or it is refused', async (context) => {
  const lengths = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });
  await checkCases(
    context,
    fc.asyncProperty(spoiledBytes(), lengths, async (characters, pieces) => {
      const bytes = Buffer.from(characters, 'latin1');
      const outcome = await received(inPieces(bytes, pieces));
      const expected = strictValue(bytes, limits);
      if (outcome instanceof SamtalError) {
        // Of what could be read, only the number of recordings may be too much.
        const kinds = expected === undefined ? ['invalid_json', 'invalid_request'] : ['invalid_request'];
        assert.ok(kinds.includes(outcome.kind), outcome.kind);
        return;
      }
      await using body = outcome;
      const { attachments } = body;
      // What escapes a recording has is judged later, as base64.
      if (expected === undefined) assert.ok(attachments.size > 0);
      else
        for (const { sent, marker } of assertSame(expected, body.json))
          await assertRecording(sent, attachments.get(marker) ?? assert.fail());
    }),
    { cases: 10_000 },
  );
  assert.deepEqual(await readdir(folder), []);
});

async function received(body: AsyncIterable<Uint8Array>): Promise<ReceivedBody | SamtalError> {
  try {
    return await readBody(body, { folder, limits, signal });
  } catch (error) {
    if (error instanceof SamtalError) return error;
    throw error;
  }
}

const RECORDING = '."messages"[*]."content"[*]."input_audio"."data"';
const ECHO = '."messages"[*]."audio"."data"';

interface RecordingPair {
  sent: string;
  marker: string;
}

/** Throws unless they are the same but for recordings, which it returns, and echoes. */
function assertSame(sent: unknown, got: unknown, place = ''): RecordingPair[] {
  if (typeof sent === 'string' && place === RECORDING) return [{ sent, marker: String(got) }];
  if (typeof sent === 'string' && place === ECHO) assert.equal(got, '');
  else if (typeof sent !== 'object' || sent === null) assert.ok(Object.is(got, sent));
  else {
    assert.ok(typeof got === 'object' && got !== null);
    assert.deepEqual(Object.keys(got), Object.keys(sent));
    return Object.entries(sent).flatMap(([name, member]) => {
      const step = Array.isArray(sent) ? '[*]' : `.${JSON.stringify(name)}`;
      return assertSame(member, Reflect.get(got, name), place + step);
    });
  }
  return [];
}

async function assertRecording(sent: string, attachment: Attachment): Promise<void> {
  const bytes = referenceBase64(sent);
  if (bytes === undefined) {
    assert.equal(attachment.problem, sent.startsWith('data:') ? 'data-url' : 'not-base64');
  } else if (bytes.length > limits.maxRecordingBytes) assert.equal(attachment.problem, 'too-large');
  else {
    assert.equal(attachment.problem, undefined);
    const pieces: Uint8Array[] = [];
    for await (const piece of attachment.open(signal)) pieces.push(piece);
    assert.deepEqual(Buffer.concat(pieces), bytes);
  }
}
