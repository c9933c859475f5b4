import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datedName } from './deployment.ts';
import { createPreinstalledDeployments } from './preinstalled.ts';

const deployments = createPreinstalledDeployments({ answerTasksDirectly: true, capacity: 100 });

test('a name without a date means one snapshot, and every dated name its own', async () => {
  const cases = {
    'gpt-4o-audio-preview': 'gpt-4o-audio-preview-2024-12-17',
    'GPT-4o-Mini-Audio-Preview': 'gpt-4o-mini-audio-preview-2024-12-17',
    'gpt-4o-audio-preview-2024-12-17': 'gpt-4o-audio-preview-2024-12-17',
    'gpt-4o-audio-preview-2025-06-03': 'gpt-4o-audio-preview-2025-06-03',
    'gpt-audio-mini-2025-10-06': 'gpt-audio-mini-2025-10-06',
    'gpt-audio-1.5': 'gpt-audio-1.5-2026-02-23',
    'gpt-4o-mini': 'gpt-4o-mini-2024-07-18',
  };
  for (const [name, wanted] of Object.entries(cases)) {
    const found = await deployments.find('any', name);
    assert.equal(found && datedName(found), wanted, name);
  }
  for (const name of ['gpt-4-turbo', 'gpt-4o-audio-preview-2024-12-18', '', 'constructor'])
    assert.equal(await deployments.find('any', name), undefined, name);
});

test('no name is listed twice, and every listed name is found', async () => {
  const listed = await deployments.list('any');
  assert.equal(new Set(listed.map(({ name }) => name)).size, listed.length);
  for (const deployment of listed)
    assert.equal(await deployments.find('any', deployment.name), deployment, deployment.name);
});
