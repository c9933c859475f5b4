import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { collectDeadBuffers } from '../streams/collect-dead-buffers.ts';
import { untilAborted } from '../streams/until-aborted.ts';
import type { EngineSet } from './engine-set.ts';
import { notReady } from './not-ready.ts';
import { createScriptedEngines } from './scripted/scripted-engines.ts';

const { signal } = new AbortController();

function withoutVoice(ready: (signal: AbortSignal) => Promise<void>): EngineSet {
  const engines = createScriptedEngines();
  engines.synthesizer.ready = ready;
  return engines;
}

test('engines that are ready are not named, and one that fails is', async () => {
  assert.deepEqual(await notReady(createScriptedEngines(), { signal }), []);
  const broken = withoutVoice(async () => {
    throw new Error('The file of the voice is damaged');
  });
  assert.deepEqual(await notReady(broken, { signal }), [`${broken.synthesizer.label} is not available.`]);
});

const inTime = { timeout: 5_000 };

test(
  'an engine that never says that it is ready is named in time, whatever is collected',
  inTime,
  async () => {
    const starting = withoutVoice((inner) => untilAborted(new Promise<never>(() => {}), inner));
    const checked = notReady(starting, { signal, limitMs: 200 });
    for (let times = 0; times < 10; times += 1) {
      collectDeadBuffers(2 ** 20);
      await sleep(10);
    }
    assert.deepEqual(await checked, [`${starting.synthesizer.label} is not available.`]);
  },
);
