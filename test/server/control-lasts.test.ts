import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { accountId } from '../../src/resources/account-id.ts';
import { FIRST_ACCOUNT_PATH } from '../../src/resources/first-account.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SCRIPTED = ['--engines', 'scripted', '--tls-port', 'off'];
const TEAM = accountId({ ...FIRST_ACCOUNT_PATH, account: 'team' });
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const ASSIGNMENT = `${TEAM}/providers/Microsoft.Authorization/roleAssignments/5f0c6b9e-1111-4222-8333-444455556666`;

const ServerFile = z.object({ operatorToken: z.string() });
const Keys = z.object({ key1: z.string(), key2: z.string() });
const Named = z.object({ properties: z.object({ key: z.string() }) });

const DEPLOYMENT = {
  sku: { name: 'GlobalStandard', capacity: 3 },
  properties: { model: { format: 'OpenAI', name: 'gpt-4o-mini-audio-preview', version: '2024-12-17' } },
};

async function asOperator(server: ServerProcess) {
  const file = await readFile(join(server.dataFolder, 'server.json'), 'utf8');
  const { operatorToken } = ServerFile.parse(JSON.parse(file));
  return async (method: string, path: string, body?: object): Promise<{ status: number; json: unknown }> => {
    const response = await fetch(`${server.url}${path}?api-version=2025-09-01`, {
      method,
      headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
  };
}

const opens = async ({ url }: ServerProcess, key: string): Promise<number> =>
  (await fetch(`${url}/accounts/team/openai/v1/models`, { headers: { 'api-key': key } })).status;

/** Each server is killed in the very moment in which a change is acknowledged, and the next must know of it. */
test('whatever the control plane acknowledged outlives kill -9', async () => {
  await using data = await temporaryFolder();
  const run = async <Result>(
    change: (ask: Awaited<ReturnType<typeof asOperator>>, server: ServerProcess) => Promise<Result>,
  ): Promise<Result> => {
    const server = await startServer({ args: SCRIPTED, dataFolder: data.path });
    try {
      return await change(await asOperator(server), server);
    } finally {
      await server.kill();
    }
  };

  await run(async (ask) => {
    const account = { location: 'swedencentral', kind: 'OpenAI', sku: { name: 'S0' } };
    assert.equal((await ask('PUT', TEAM, account)).status, 201);
  });
  const before = await run(async (ask) => {
    assert.equal((await ask('PUT', `${TEAM}/deployments/ears`, DEPLOYMENT)).status, 201);
    return Keys.parse((await ask('POST', `${TEAM}/listKeys`)).json);
  });
  const after = await run(async (ask) => {
    const { key1 } = Keys.parse((await ask('POST', `${TEAM}/listKeys`)).json);
    assert.equal(key1, before.key1);
    assert.equal((await ask('GET', `${TEAM}/deployments/ears`)).status, 200);
    return Keys.parse((await ask('POST', `${TEAM}/regenerateKey`, { keyName: 'Key1' })).json);
  });
  const laptop = await run(async (ask, server) => {
    assert.deepEqual(
      [await opens(server, before.key1), await opens(server, after.key1), await opens(server, after.key2)],
      [401, 200, 200],
    );
    return Named.parse((await ask('PUT', `${TEAM}/namedKeys/laptop`, {})).json).properties.key;
  });
  await run(async (ask, server) => {
    assert.equal(await opens(server, laptop), 200);
    const properties = { roleDefinitionId: `${TEAM}/providers/x/${READER}`, principalId: READER };
    assert.equal((await ask('PUT', ASSIGNMENT, { properties })).status, 201);
  });
  await run(async (ask) => {
    assert.equal((await ask('GET', ASSIGNMENT)).status, 200);
    assert.equal((await ask('DELETE', `${TEAM}/deployments/ears`)).status, 202);
  });
  await run(async (ask) => {
    assert.equal((await ask('GET', `${TEAM}/deployments/ears`)).status, 404);
    assert.equal((await ask('DELETE', TEAM)).status, 202);
  });
  await run(async (ask, server) => {
    assert.equal((await ask('GET', TEAM)).status, 404);
    assert.equal(await opens(server, after.key1), 401);
  });
});
