import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDeploymentsCommand } from './deployments.ts';
import { FIRST, sharedFakeControlPlane } from './fake-control-plane.test.kit.ts';

const fake = await sharedFakeControlPlane();

const run = (...args: string[]) => fake.run(addDeploymentsCommand, 'deployments', ...args);
const ONE = `${FIRST}/deployments/one`;

const deployment = {
  name: 'one',
  etag: '"5"',
  sku: { name: 'GlobalStandard', capacity: 3 },
  tags: { 'samtal-voices': 'alloy,echo', owner: 'us' },
  properties: {
    provisioningState: 'Succeeded',
    model: { format: 'OpenAI', name: 'gpt-4o-audio-preview', version: '2024-12-17' },
    versionUpgradeOption: 'NoAutoUpgrade',
    raiPolicyName: 'Microsoft.DefaultV2',
  },
};

test('list: what each is, and its quota in tokens and requests', async () => {
  fake.answers.set(`GET ${FIRST}/deployments`, { body: { value: [deployment] } });
  assert.deepEqual((await run('list')).split('\n'), [
    'Deployment  Model                 Version     Type            Tokens/min  Requests/min  Voices      State',
    'one         gpt-4o-audio-preview  2024-12-17  GlobalStandard  3000        18            alloy,echo  Succeeded',
    '',
  ]);
});

test('models: what can be deployed', async () => {
  const value = [{ name: 'm', version: '1', isDefaultVersion: true, skus: [{ name: 'A' }, { name: 'B' }] }];
  fake.answers.set(`GET ${FIRST}/models`, { body: { value } });
  assert.match(await run('models'), /^m +1 \(default\) +A B$/m);
});

test('create: in the account that is named, with what was chosen', async () => {
  const path = `${FIRST.replace(/samtal$/, 'team')}/deployments/one`;
  fake.answers.set(`PUT ${path}`, { status: 201, body: deployment });
  const chosen = ['--version', 'v', '--type', 'Standard', '--capacity', '7', '--voices', 'alloy,echo'];
  const printed = await run('create', 'one', '--account', 'team', '--model', 'm', ...chosen);
  assert.equal(
    printed,
    'Deployed one: gpt-4o-audio-preview 2024-12-17, GlobalStandard, 3000 tokens a minute.\n',
  );
  const [asked] = fake.asked;
  assert.equal(asked?.headers['if-none-match'], '*');
  assert.deepEqual(asked?.body, {
    sku: { name: 'Standard', capacity: 7 },
    properties: { model: { format: 'OpenAI', name: 'm', version: 'v' } },
    tags: { 'samtal-voices': 'alloy,echo' },
  });
});

test('create: needs a model, and takes whole units', async () => {
  await assert.rejects(run('create', 'one'), /required option '--model <NAME>'/);
  for (const capacity of ['0', '1.5', '-1', 'many'])
    await assert.rejects(
      run('create', 'one', '--model', 'm', '--capacity', capacity),
      /Cannot use --capacity/,
    );
  assert.deepEqual(fake.asked, []);
});

test('update: what is not named stays, and a change in between is not lost', async () => {
  fake.answers.set(`GET ${ONE}`, { body: deployment });
  fake.answers.set(`PUT ${ONE}`, { body: deployment });
  const changed = async (...args: string[]) => {
    await run('update', 'one', ...args);
    return fake.asked.at(-1)?.body;
  };
  const before = {
    sku: deployment.sku,
    properties: deployment.properties,
    tags: deployment.tags,
  };
  assert.deepEqual(await changed('--capacity', '9'), {
    ...before,
    sku: { name: 'GlobalStandard', capacity: 9 },
  });
  assert.equal(fake.asked.at(-1)?.headers['if-match'], '"5"');
  assert.deepEqual(await changed('--voices', 'all'), { ...before, tags: { owner: 'us' } });
  assert.deepEqual(await changed('--model', 'm'), {
    ...before,
    properties: { ...before.properties, model: { format: 'OpenAI', name: 'm' } },
  });
});

test('delete: one that is not there is a mistake', async () => {
  fake.answers.set(`DELETE ${ONE}`, { status: 202 });
  assert.equal(await run('delete', 'one'), 'Deleted one.\n');
  fake.answers.set(`DELETE ${ONE}`, { status: 204 });
  await assert.rejects(run('delete', 'one'), /There is no deployment one/);
});
