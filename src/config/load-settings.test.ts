import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadSettings, SettingsError } from './load-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'samtal-settings-'));
after(() => rmSync(folder, { recursive: true }));

function settingsFile(content: string): string {
  const path = join(folder, 'settings.json');
  writeFileSync(path, content);
  return path;
}

const mistakesOf = (sources: Parameters<typeof loadSettings>[0]): readonly string[] => {
  try {
    loadSettings(sources);
    return [];
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.mistakes;
  }
};

test('flags win over the environment, the environment over the file, the file over defaults', () => {
  const file = settingsFile('{"port": 1, "host": "::1", "answerTasksDirectly": false, "log": "error"}');
  const settings = loadSettings({
    flags: { port: '3' },
    environment: { SAMTAL_PORT: '2', SAMTAL_HOST: '0.0.0.0' },
    file,
  });
  assert.equal(settings.port, 3);
  assert.equal(settings.host, '0.0.0.0');
  assert.equal(settings.log, 'error');
  assert.equal(settings.answerTasksDirectly, false);
  assert.equal(settings.recognizer, 'base');
  assert.equal(settings.data, join(homedir(), '.samtal'));
});

test('reports all mistakes at once and names where each was made', () => {
  const file = settingsFile('{"prot": 1, "engines": "imaginary"}');
  const mistakes = mistakesOf({ flags: { port: '99999' }, environment: { SAMTAL_LOG: 'loud' }, file });
  assert.equal(mistakes.length, 4);
  const wanted = ['prot', '--port', `engines in ${file}`, 'SAMTAL_LOG'];
  for (const text of wanted)
    assert.ok(
      mistakes.some((mistake) => mistake.includes(text)),
      text,
    );
});

test('refuses a file that is missing or not an object, and a key given in place of its variable', () => {
  assert.equal(mistakesOf({ flags: {}, environment: {}, file: join(folder, 'none.json') }).length, 1);
  assert.equal(mistakesOf({ flags: {}, environment: {}, file: settingsFile('[1]') }).length, 1);
  const [mistake = ''] = mistakesOf({ flags: { languageModelKey: 'sk-secret-1' }, environment: {} });
  assert.ok(!mistake.includes('secret'));
});

test('tenants are GUIDs between commas, and their authority is an https address', () => {
  const load = (flags: Record<string, string>) => loadSettings({ flags, environment: {} });
  assert.deepEqual(load({}).entraTenants, []);
  assert.equal(load({}).entraAuthority, 'https://login.microsoftonline.com');
  const one = '11111111-2222-3333-4444-55555555555a';
  const two = '11111111-2222-3333-4444-55555555555b';
  const { entraTenants } = load({ entraTenants: `${one.toUpperCase()}, ${two},${one},` });
  assert.deepEqual(entraTenants, [one, two]);
  assert.equal(
    load({ entraAuthority: 'https://login.example:8443/' }).entraAuthority,
    'https://login.example:8443',
  );
  const wrong: Record<string, string>[] = [
    { entraTenants: 'common' },
    { entraTenants: `${one}/..` },
    { entraTenants: `${one};${two}` },
    { entraAuthority: 'http://login.microsoftonline.com' },
    { entraAuthority: 'login.microsoftonline.com' },
    { entraAuthority: 'https://login.microsoftonline.com?x=1' },
    { entraAuthority: 'https://ada:secret@login.microsoftonline.com' },
  ];
  for (const flags of wrong) {
    const mistakes = mistakesOf({ flags, environment: {} });
    assert.equal(mistakes.length, 1, JSON.stringify(flags));
    assert.ok(!mistakes.join().includes('secret'));
  }
});
