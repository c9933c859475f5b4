import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import type { ExchangeRequest, ResponsePart } from '../../src/conversation/exchange.ts';
import { type TestServices, testServices, tone } from '../../src/http/fixtures/services.ts';
import { ROUTES } from '../../src/http/route-table.ts';
import { KNOWN_ANSWER } from './request-trees.ts';

/** Services that answer at once with next to nothing, and know one spoken answer. */
export async function quietServices(): Promise<TestServices> {
  const services = await testServices(briefAnswer);
  services.answers.kept.set(`tenant-a/${KNOWN_ANSWER}`, {
    answer: { id: KNOWN_ANSWER, transcript: 'Hi', createdAt: 0, expiresAt: 9e9, audioSeconds: 1 },
    audio: new Uint8Array(),
  });
  return services;
}

async function* briefAnswer({ output }: ExchangeRequest): AsyncGenerator<ResponsePart> {
  yield { type: 'response-start' };
  if (output.modality === 'text') yield { type: 'text-delta', text: 'Hi' };
  else {
    yield { type: 'transcript-delta', text: 'Hi' };
    yield { type: 'audio-delta', frame: tone(20) };
  }
  yield { type: 'response-end', finishReason: 'stop', inputAudioSeconds: 0, outputAudioSeconds: 20 / 24_000 };
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND']);

/** A look at the disk costs as much as a case. */
const CASES_BETWEEN_LOOKS = 50;

/** What to call after each case, so that every fiftieth looks for what the calls before have left. */
export function lookForLeftovers(services: TestServices): () => Promise<void> {
  let cases = 0;
  return async () => {
    cases += 1;
    if (cases % CASES_BETWEEN_LOOKS === 0) await assertNothingLeft(services);
  };
}

/**
 * Throws if calls that are over have left a file, or a line in the log that holds anything but what the server
 * itself knows; then forgets what was logged and kept.
 */
async function assertNothingLeft(services: TestServices): Promise<void> {
  const routes = new Set(['(none)', ...ROUTES.map(({ path }) => path)]);
  for (const { sentence, fields } of services.logged.splice(0)) {
    const { requestId, method, route, status, ms, ...others } = fields;
    assert.deepEqual([sentence, others], ['Answered a request', {}]);
    assert.match(String(requestId), /^(req_[0-9a-f]{32}|[0-9a-f-]{36})$/);
    assert.ok(METHODS.has(String(method)) && routes.has(String(route)), `${method} ${route}`);
    assert.ok(typeof status === 'number' && typeof ms === 'number');
  }
  assert.deepEqual(await readdir(services.uploadFolder), []);
  services.asked.length = 0;
  services.signals.length = 0;
  services.answers.events.length = 0;
  for (const key of services.answers.kept.keys())
    if (!key.endsWith(KNOWN_ANSWER)) services.answers.kept.delete(key);
}
