import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { test } from 'node:test';
import type { Outcome } from '../run/run-case.ts';
import { EVERY } from '../surface.ts';
import { jsonReport } from './json-report.ts';
import { summary, table } from './table.ts';

const COMMON = { subject: 'Requests: voices', rule: 'A voice is required.', milliseconds: 3 };
const OUTCOMES: readonly Outcome[] = [
  { ...COMMON, name: 'voice-alloy', surface: 'openai', status: 'passed' },
  { ...COMMON, name: 'voice-alloy', surface: 'azure', status: 'passed' },
  {
    ...COMMON,
    name: 'voice-missing',
    surface: 'openai',
    status: 'failed',
    wanted: 'status 400',
    got: '200\n\x1b[2Jx',
  },
  { ...COMMON, name: 'voice-missing', surface: 'azure', status: 'passed' },
  {
    ...COMMON,
    subject: 'Streams',
    name: 'chunk-id',
    surface: 'openai',
    status: 'not applicable',
    reason: 'no key',
  },
];

test('the table is by subject, one line for what is alike', () => {
  assert.equal(
    table(OUTCOMES),
    [
      'Requests: voices',
      '  ✔ voice-alloy (openai, azure)',
      '  ✖ voice-missing (openai)',
      '      A voice is required.',
      '      wanted status 400',
      '      got    200 [2Jx',
      '  ✔ voice-missing (azure)',
      '',
      'Streams',
      '  – chunk-id (openai): no key',
      '',
    ].join('\n'),
  );
});

test('the last line counts', () => {
  assert.equal(summary(OUTCOMES), '3 passed, 1 failed, 1 not applicable');
});

test('the report says all of it, but no credential', () => {
  const target = {
    baseUrl: 'http://127.0.0.1:1',
    apiKey: 'secret-key',
    token: 'secret-token',
    model: 'model',
    textModel: undefined,
    surfaces: EVERY,
    isSamtal: true,
    isScripted: false,
    isExact: false,
    timeoutMs: 1,
    agent: new Agent(),
  };
  const json = jsonReport(OUTCOMES, { target, startedAt: new Date(0), milliseconds: 12.6 });
  assert.ok(!json.includes('secret'));
  const report: unknown = JSON.parse(json);
  assert.deepEqual(report, {
    target: {
      baseUrl: 'http://127.0.0.1:1',
      model: 'model',
      textModel: null,
      surfaces: [...EVERY],
      isSamtal: true,
      isScripted: false,
      isExact: false,
    },
    startedAt: '1970-01-01T00:00:00.000Z',
    milliseconds: 13,
    passed: 3,
    failed: 1,
    notApplicable: 1,
    cases: OUTCOMES,
  });
});
