import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkV1Version, deploymentVersionHasAudio } from './api-versions.ts';

test('dated versions: with audio, without, unknown', () => {
  assert.equal(deploymentVersionHasAudio('2025-01-01-preview'), true);
  assert.equal(deploymentVersionHasAudio('2025-04-01-Preview'), true);
  assert.equal(deploymentVersionHasAudio('2024-10-21'), false);
  for (const unknown of [undefined, '', '2025-01-01', '2099-01-01', 'v1']) {
    assert.throws(() => deploymentVersionHasAudio(unknown), { kind: 'resource_not_found' });
  }
});

test('under v1 the version may be left out, and a dated one belongs to the form with a deployment', () => {
  for (const version of [undefined, 'v1', 'preview', 'Latest']) checkV1Version(version, { datedToo: false });
  checkV1Version('2025-01-01-preview', { datedToo: true });
  for (const version of ['2025-01-01-preview', '', 'v2']) {
    assert.throws(() => checkV1Version(version, { datedToo: false }), { kind: 'api_version_not_supported' });
  }
});
