import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { answerIn, post, record, recordingPart, spoken, textPart } from '../support/chat.ts';
import { runSamtal } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SCRIPTED = ['--engines', 'scripted', '--port', '0', '--tls-port', 'off'];
const HELLO = spoken('[say Hello there.]');

/** Runs a command beside a server; it must end well. */
async function samtal(server: ServerProcess, ...args: string[]): Promise<string> {
  const { code, output, complaints } = await runSamtal([...args, '--data', server.dataFolder]);
  assert.deepEqual([code, complaints], [0, ''], `samtal ${args.join(' ')}`);
  return output;
}

/** The one sentence with which a command ends that can't be done. */
async function refused(server: ServerProcess, ...args: string[]): Promise<string> {
  const { code, output, complaints } = await runSamtal([...args, '--data', server.dataFolder]);
  assert.deepEqual([code, output], [1, '']);
  assert.equal(complaints.trim().split('\n').length, 1, complaints);
  return complaints;
}

async function statusWith(server: ServerProcess, apiKey: string, path?: string): Promise<number> {
  const reply = await post({ ...server, apiKey }, HELLO, path === undefined ? {} : { path });
  return reply.status;
}

describe('beside a running server', () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: SCRIPTED });
  });
  after(() => server[Symbol.asyncDispose]());

  test('an account is made, used, emptied, deleted, restored and ended', async () => {
    assert.match(await samtal(server, 'accounts', 'create', 'team'), /^Made team: \S+\/accounts\/team\/$/m);
    assert.match(await refused(server, 'accounts', 'create', 'team'), /There is one with that name/);
    const model = ['--model', 'gpt-4o-audio-preview', '--voices', 'alloy', '--capacity', '10'];
    await samtal(server, 'deployments', 'create', 'gpt-4o-audio-preview', '--account', 'team', ...model);
    const key = (await samtal(server, 'keys', 'show', '--account', 'team')).trim();
    const path = '/accounts/team/v1/chat/completions';
    assert.equal(await statusWith(server, key, path), 200);
    assert.equal(await statusWith(server, server.apiKey, path), 401);
    assert.equal((await post({ ...server, apiKey: key }, spoken('Hi.', { voice: 'echo' }))).status, 400);

    assert.match(await refused(server, 'accounts', 'delete', 'team'), /samtal deployments delete/);
    await samtal(server, 'deployments', 'delete', 'gpt-4o-audio-preview', '--account', 'team');
    assert.match(await samtal(server, 'accounts', 'delete', 'team'), /accounts restore team/);
    assert.equal(await statusWith(server, key, path), 401);
    assert.match(await refused(server, 'accounts', 'create', 'team'), /accounts restore NAME/);
    assert.match(await samtal(server, 'accounts', 'list', '--deleted'), /^team /m);
    await samtal(server, 'accounts', 'restore', 'team');
    assert.match(await samtal(server, 'accounts', 'list'), /^team /m);
    await samtal(server, 'accounts', 'delete', 'team');
    assert.equal(await samtal(server, 'accounts', 'purge', 'team'), 'Purged team.\n');
    assert.match(await refused(server, 'accounts', 'restore', 'team'), /no deleted account team/);
  });

  test('a deployment is made, scaled and deleted, and shows what it is', async () => {
    const deployments = (...args: string[]) => samtal(server, 'deployments', ...args);
    await deployments('create', 'mine', '--model', 'gpt-4o-mini-audio-preview', '--type', 'Standard');
    await deployments('update', 'mine', '--capacity', '3', '--voices', 'alloy,echo');
    assert.match(
      await deployments('list'),
      /^mine +gpt-4o-mini-audio-preview +2024-12-17 +Standard +3000 +18 +alloy,echo +Succeeded$/m,
    );
    assert.equal((await post(server, { ...HELLO, model: 'mine' })).status, 200);
    await deployments('delete', 'mine');
    assert.equal((await post(server, { ...HELLO, model: 'mine' })).status, 404);
    const unknown = await refused(server, 'deployments', 'create', 'x', '--model', 'gpt-9');
    assert.match(unknown, /samtal deployments models/);
    const tooMuch = ['--model', 'gpt-4o', '--type', 'DataZoneStandard', '--capacity', '999999999'];
    assert.match(await refused(server, 'deployments', 'create', 'x', ...tooMuch), /The server refused/);
  });

  test('a key that is made anew opens, and the old one does not, at once', async () => {
    const show = async (name: string) => (await samtal(server, 'keys', 'show', name)).trim();
    const [first, second] = [await show('key1'), await show('key2')];
    assert.equal(first, server.apiKey);
    const said = await samtal(server, 'keys', 'regenerate', 'key2');
    const renewed = await show('key2');
    assert.ok(!said.includes(renewed) && renewed !== second);
    assert.deepEqual(
      [await statusWith(server, first), await statusWith(server, second), await statusWith(server, renewed)],
      [200, 401, 200],
    );
  });

  test('a key with a name is shown once, opens, and ends', async () => {
    const key = (await samtal(server, 'keys', 'create', 'ci')).trim();
    assert.equal(await statusWith(server, key), 200);
    const listed = await samtal(server, 'keys', 'list');
    assert.match(listed, new RegExp(`^ci +…${key.slice(-4)} `, 'm'));
    assert.ok(!listed.includes(key) && !listed.includes(server.apiKey));
    assert.match(await refused(server, 'keys', 'create', 'ci'), /The server refused/);
    await samtal(server, 'keys', 'revoke', 'ci');
    assert.equal(await statusWith(server, key), 401);
  });

  test('a principal may do what its roles say, as soon and as long as it has them', async () => {
    const made = await samtal(server, 'principals', 'create', 'ada');
    assert.match(made, /^AZURE_CLIENT_SECRET {2}\S{40,}$/m);
    assert.equal(await statusAs('ada'), 401);
    const role = 'Cognitive Services OpenAI User';
    assert.match(await samtal(server, 'roles', 'assign', role, 'ada'), /^ada is Cognitive Services OpenAI/);
    assert.equal(await statusAs('ada'), 200);
    assert.match(await samtal(server, 'roles', 'list'), new RegExp(`^ada +${role} +/subscriptions/`, 'm'));
    assert.match(await refused(server, 'roles', 'assign', role, 'ada'), /Nothing is to be done/);
    await samtal(server, 'roles', 'remove', role, 'ada');
    assert.equal(await statusAs('ada'), 401);
    await samtal(server, 'roles', 'assign', 'Owner', 'ada', '--scope', '/');
    await samtal(server, 'principals', 'remove', 'ada');
    const left = JSON.parse(await samtal(server, 'roles', 'list', '--scope', '/', '--json'));
    assert.deepEqual([...new Set(left.map((role: { principal: string }) => role.principal))], ['operator']);
  });

  /** Signed in as somebody, as a program of theirs would be. */
  async function statusAs(name: string): Promise<number> {
    const script = `
      const { IDENTITY_ENDPOINT, IDENTITY_HEADER, AZURE_OPENAI_ENDPOINT } = process.env;
      const query = 'api-version=2019-08-01&resource=https://cognitiveservices.azure.com';
      const headers = { 'x-identity-header': IDENTITY_HEADER };
      const token = await (await fetch(IDENTITY_ENDPOINT + '?' + query, { headers })).json();
      const address = AZURE_OPENAI_ENDPOINT + '/openai/models?api-version=2025-01-01-preview';
      const authorization = 'Bearer ' + token.access_token;
      console.log((await fetch(address, { headers: { authorization } })).status);`;
    const command = [process.execPath, '--input-type=module', '-e', script];
    const run = ['run', '--data', server.dataFolder, '--as', name, '--', ...command];
    const { code, output, complaints } = await runSamtal(run);
    assert.equal(code, 0, complaints);
    return Number(output);
  }

  test('whatever was changed is written down, and no secret with it', async () => {
    const entries = JSON.parse(await samtal(server, 'audit', '--limit', '1000', '--json'));
    const actions = entries.map(({ action }: { action: string }) => action);
    for (const action of [
      'Microsoft.CognitiveServices/accounts/write',
      'Microsoft.CognitiveServices/accounts/delete',
      'Microsoft.CognitiveServices/accounts/deployments/write',
      'Microsoft.CognitiveServices/accounts/regenerateKey/action',
      'Microsoft.CognitiveServices/accounts/namedKeys/write',
      'Microsoft.Authorization/roleAssignments/write',
      'Microsoft.Authorization/principals/write',
    ])
      assert.ok(actions.includes(action), action);
    const kept = await readFile(join(server.dataFolder, 'control', 'audit', 'audit.jsonl'), 'utf8');
    const key2 = (await samtal(server, 'keys', 'show', 'key2')).trim();
    const { operatorToken } = JSON.parse(await readFile(join(server.dataFolder, 'server.json'), 'utf8'));
    for (const secret of [server.apiKey, key2, operatorToken, 'Hello there'])
      assert.ok(!kept.includes(secret));
    assert.match(await samtal(server, 'audit'), /^\S+Z {2}operator {2}127\.0\.0\.1 /m);
  });
});

test('usage is counted as it is told, and outlives a restart and, but for a second, kill -9', async () => {
  await using data = await temporaryFolder();
  const start = () => startServer({ args: SCRIPTED, dataFolder: data.path });
  const usage = async (server: ServerProcess) => JSON.parse(await samtal(server, 'usage', '--json'));
  const first = await start();
  const heard = await record(first, 'Is it late?');
  const [before] = await usage(first);
  const question = spoken([textPart('[say No.]'), recordingPart(heard)]);
  const { usage: told } = answerIn(await post(first, question));
  const [day] = await usage(first);
  assert.equal(day.requests - before.requests, 1);
  assert.equal(day.promptTokens - before.promptTokens, told?.prompt_tokens);
  assert.equal(day.completionTokens - before.completionTokens, told?.completion_tokens);
  assert.ok(day.audioSecondsIn > before.audioSecondsIn && day.audioSecondsOut > before.audioSecondsOut);
  await first.stop();

  const second = await start();
  assert.deepEqual(await usage(second), [day]);
  await post(second, HELLO);
  await pause(2_500);
  await second.kill();
  await using third = await start();
  const [after] = await usage(third);
  assert.equal(after.requests, day.requests + 1);
  const [heading, row] = (await samtal(third, 'usage', '--csv')).split('\r\n');
  assert.match(heading ?? '', /^day,deployment,requests,/);
  assert.match(row ?? '', new RegExp(`^${day.day},gpt-4o-audio-preview,${after.requests},`));
});

test('the credential of the commands is another one at each start, and they work in production', async () => {
  await using data = await temporaryFolder();
  const tokenIn = async () =>
    JSON.parse(await readFile(join(data.path, 'server.json'), 'utf8')).operatorToken as string;
  const statusOf = async ({ url }: ServerProcess, token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const path = '/providers/Samtal/auditLog?api-version=2025-09-01';
    return (await fetch(url + path, { headers })).status;
  };
  const first = await startServer({ args: SCRIPTED, dataFolder: data.path });
  const old = await tokenIn();
  assert.equal(await statusOf(first, old), 200);
  const { status } = await post({ ...first, apiKey: old }, HELLO);
  assert.equal(status, 401, 'it opens the control plane alone');
  await first.stop();
  await using second = await startServer({ args: [...SCRIPTED, '--production'], dataFolder: data.path });
  assert.equal(await statusOf(second, old), 401);
  assert.equal(await statusOf(second, await tokenIn()), 200);
  assert.match(await samtal(second, 'accounts', 'list'), /^samtal /m);
});
