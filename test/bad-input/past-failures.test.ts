import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalise } from '../../src/engines/hibari/pronunciation/normalise/normalise.ts';
import { createScriptedLanguageModel } from '../../src/engines/scripted/language-model.ts';

test('a host that is named like a member of every object is read as a host', () => {
  assert.doesNotMatch(normalise('Visit www.constructor.com now.'), /function|native/);
});

test('blanks cost the scripted language model about as much as letters', async () => {
  const letters = await cpuMsOf('a'.repeat(20_000));
  const blanks = await cpuMsOf(`a${' '.repeat(20_000)}`);
  assert.ok(blanks < 20 * letters + 50, `${blanks} ms against ${letters} ms`);
});

async function cpuMsOf(text: string): Promise<number> {
  const started = process.cpuUsage();
  const { signal } = new AbortController();
  for await (const _ of createScriptedLanguageModel().generate([{ role: 'user', text }], { signal }));
  return process.cpuUsage(started).user / 1_000;
}
