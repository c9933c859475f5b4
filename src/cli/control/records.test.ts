import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addAuditCommand } from './audit.ts';
import { FIRST, sharedFakeControlPlane } from './fake-control-plane.test.kit.ts';
import { addUsageCommand } from './usage.ts';

const fake = await sharedFakeControlPlane();

const day = (name: string, deployment: string) => ({
  day: name,
  deployment,
  requests: 2,
  promptTokens: 30,
  completionTokens: 40,
  audioSecondsIn: 1.25,
  audioSecondsOut: 0.5,
});

test('usage: a row for each deployment and day, and one for all together', async () => {
  const value = [day('2026-11-25', 'one'), day('2026-11-26', 'two')];
  fake.answers.set(`GET ${FIRST}/dailyUsage`, { body: { value } });
  const args = ['usage', '--from', '2026-11-25', '--to', '2026-11-26'];
  assert.deepEqual((await fake.run(addUsageCommand, ...args)).split('\n'), [
    'Day         Deployment  Requests  Tokens in  Tokens out  Seconds in  Seconds out',
    '2026-11-25  one         2         30         40          1.3         0.5',
    '2026-11-26  two         2         30         40          1.3         0.5',
    'Together                4         60         80          2.5         1.0',
    '',
  ]);
  assert.equal(fake.asked[0]?.what, `GET ${FIRST}/dailyUsage?from=2026-11-25&to=2026-11-26`);
  assert.deepEqual(JSON.parse(await fake.run(addUsageCommand, ...args, '--json')), value);
});

test('usage --csv: what the server writes', async () => {
  fake.answers.set(`GET ${FIRST}/dailyUsage`, { body: 'day,deployment\r\n' });
  assert.equal(await fake.run(addUsageCommand, 'usage', '--csv'), 'day,deployment\r\n');
  assert.equal(fake.asked[0]?.headers.accept, 'text/csv');
});

test('usage: a day that is none is a mistake', async () => {
  await assert.rejects(fake.run(addUsageCommand, 'usage', '--from', 'yesterday'), /Cannot use --from/);
  assert.deepEqual(fake.asked, []);
});

test('audit: who did what, and nothing that could speak to the terminal', async () => {
  const entry = {
    at: '2026-11-26T12:00:00.000Z',
    requestId: 'r',
    principalId: 'p',
    principalName: 'ada\u001b[31m',
    from: '127.0.0.1',
    action: 'Microsoft.CognitiveServices/accounts/write',
    target: FIRST,
    status: 201,
  };
  fake.answers.set('GET /providers/Samtal/auditLog', { body: { value: [entry] } });
  const printed = await fake.run(addAuditCommand, 'audit', '--limit', '7');
  assert.match(
    printed,
    /^2026-11-26T12:00:00\.000Z {2}ada\?\[31m {2}127\.0\.0\.1 {2}accounts\/write {2}accounts\/samtal {2}201$/m,
  );
  assert.equal(fake.asked[0]?.what, 'GET /providers/Samtal/auditLog?limit=7');
  for (const limit of ['0', '10000', 'all'])
    await assert.rejects(fake.run(addAuditCommand, 'audit', '--limit', limit), /Cannot use --limit/);
});
