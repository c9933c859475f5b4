import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openapiDocument } from '../../src/http/openapi/openapi-document.ts';
import { ROUTES } from '../../src/http/route-table.ts';

test('a linter finds nothing to say about the description', async () => {
  // Every recommended rule, none left out.
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: JSON.stringify(openapiDocument(ROUTES)), config });
  const said = problems.map(({ severity, ruleId, message, location: [place] }) =>
    [severity, ruleId, message, place?.pointer].join(' '),
  );
  assert.deepEqual(said, []);
});

test('it would say something', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const broken = { ...openapiDocument(ROUTES), tags: [{ name: 'Nobody describes it' }] };
  const problems = await lintFromString({ source: JSON.stringify(broken), config });
  assert.deepEqual(
    problems.map(({ ruleId }) => ruleId),
    ['tag-description'],
  );
});
