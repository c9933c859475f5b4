import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOG, catalogModel } from './catalog.ts';
import { Hub } from './hub.ts';
import { modelFileName, modelFolderName } from './model-names.ts';
import { parseModelReference } from './parse-model-reference.ts';

test('every model has a name of its own that is a reference, and files the store can keep', () => {
  const ids = CATALOG.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const model of CATALOG) {
    assert.deepEqual(parseModelReference(model.id), { type: 'catalog', id: model.id });
    assert.equal(catalogModel(model.id), model);
    modelFolderName(model);
    const roles = model.files.map(({ role }) => role);
    assert.equal(new Set(roles).size, roles.length);
    for (const file of model.files) {
      modelFileName(file);
      assert(Number.isSafeInteger(file.bytes) && file.bytes > 0);
      assert(file.sources.length > 0);
    }
  }
});

test('hub files are pinned to a commit or checked by a digest, and all licences are open', () => {
  for (const model of CATALOG) {
    assert(['MIT', 'Apache-2.0'].includes(model.licence));
    for (const source of model.files.flatMap(({ sources }) => sources)) {
      if (source.type !== 'hub') continue;
      assert.match(new Hub().fileUrl(source).href, /^https:\/\/huggingface\.co\/[^?#]+\/resolve\//);
    }
  }
});

test('the default set can be had without the hub', () => {
  for (const id of ['moonshine-base', 'moonshine-tiny', 'smollm2-135m-instruct', 'hibari']) {
    const model = catalogModel(id);
    assert(model !== undefined);
    assert(model.files.every(({ sources }) => sources.some(({ type }) => type !== 'hub')));
  }
});
