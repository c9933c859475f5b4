import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { startPlaying } from './player.ts';
import { findPlayer, findRecorder } from './sound-programs.ts';

const SOUND = Buffer.from([1, 2, 3, 4, 5, 6]);

describe('players', { skip: process.platform === 'win32' && 'the stand-ins are shell scripts' }, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samtal-player-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const heard = () => join(folder, 'heard');
  async function add(name: string, script: string): Promise<void> {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  async function play(signal = new AbortController().signal): Promise<string | undefined> {
    const player = findPlayer({ PATH: `:${folder}` });
    assert.ok(player !== undefined);
    const playing = startPlaying(player, signal);
    playing.write(SOUND.subarray(0, 3));
    playing.write(SOUND.subarray(3));
    return await playing.end();
  }

  test('are looked for in PATH, the best first, and nowhere else', async () => {
    assert.equal(findPlayer({ PATH: folder }), undefined);
    assert.equal(findPlayer({}), undefined);
    await writeFile(join(folder, 'aplay'), 'may not be executed');
    assert.equal(findPlayer({ PATH: folder }), undefined);
    await add('paplay', '');
    await add('play', '');
    await add('ffmpeg', '');
    assert.equal(findPlayer({ PATH: `/nowhere:${folder}` })?.path, join(folder, 'play'));
    assert.equal(findRecorder({ PATH: folder })?.name, 'ffmpeg');
  });

  for (const name of ['aplay', 'play', 'paplay']) {
    test(`${name} gets the samples`, async () => {
      await add(name, `/bin/cat > '${heard()}'`);
      assert.equal(await play(), undefined);
      assert.deepEqual(await readFile(heard()), SOUND);
    });
  }

  test('ffplay gets a wav file without an end', async () => {
    await add('ffplay', `/bin/cat > '${heard()}'`);
    assert.equal(await play(), undefined);
    const file = await readFile(heard());
    assert.deepEqual([file.toString('latin1', 0, 4), file.readUInt32LE(40)], ['RIFF', 0xffff_ffff]);
    assert.deepEqual(file.subarray(44), SOUND);
  });

  test('afplay gets the path of a wav file that is gone afterwards', async () => {
    await add('afplay', `echo "$1" > '${heard()}.path'; /bin/cat "$1" > '${heard()}'`);
    assert.equal(await play(), undefined);
    const file = await readFile(heard());
    assert.deepEqual([file.readUInt32LE(40), file.subarray(44)], [SOUND.length, SOUND]);
    assert.ok(!existsSync((await readFile(`${heard()}.path`, 'utf8')).trim()));
  });

  test('one that fails says why; one that does not listen takes nothing down', async () => {
    await add('aplay', 'printf "x\\nno \\033[1mdevice\\n" >&2; exit 1');
    assert.equal(await play(), 'aplay could not play the answer: no [1mdevice');
    await add('aplay', 'exit 1');
    assert.equal(await play(), 'aplay could not play the answer: it does not say why.');
    await add('aplay', 'exit 0');
    assert.equal(await play(), undefined);
  });

  test('one is stopped at once', async () => {
    await add('aplay', 'exec /bin/sleep 60');
    const controller = new AbortController();
    const ended = play(controller.signal);
    controller.abort();
    assert.equal(await ended, undefined);
    assert.equal(await play(controller.signal), undefined);
  });
});
