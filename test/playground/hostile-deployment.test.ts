import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import ts from 'typescript';
import { CODE_LANGUAGES, type CodeLanguage, scriptRequest } from '../../playground/src/code/script.ts';
import { writeScript } from '../../playground/src/code/write-script.ts';
import { pythonWithClients } from '../support/python.ts';
import { runCommand } from '../support/run-samtal.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';

/** Half of a letter of two, too: no path can hold it. */
const NAMES = [...HOSTILE_TEXTS, 'half\ud800'];
/** Right-to-left and other marks that are not seen: a script that holds them is not what it looks like. */
const UNSEEN = /[\p{Bidi_Control}\u200b\u2060\ufeff\u2028\u2029]/u;

describe('the code for a deployment whose name is hostile', () => {
  let folder: TemporaryFolder;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(() => folder[Symbol.asyncDispose]());

  for (const language of CODE_LANGUAGES)
    test(`${language}: can be read, and has the name as it is`, async () => {
      const scripts = NAMES.map((name) => scriptFor(name, language));
      for (const script of scripts) assert.doesNotMatch(script, UNSEEN);
      if (language !== 'curl') assert.deepEqual(scripts.map(nameIn), NAMES);
      assert.deepEqual(await complaints(scripts, language), '');
    });

  async function complaints(scripts: readonly string[], language: CodeLanguage): Promise<string> {
    if (language === 'javascript' || language === 'typescript')
      return scripts
        .flatMap((script) => ts.transpileModule(script, { reportDiagnostics: true }).diagnostics ?? [])
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
        .join();
    const list = join(folder.path, `${language}.json`);
    await writeFile(list, JSON.stringify(scripts));
    const reader = `import ast, json, sys\nfor script in json.load(open(sys.argv[1])): ast.parse(script)`;
    if (language === 'python')
      return (await runCommand([pythonWithClients(), '-c', reader, list])).complaints;
    for (const [index, script] of scripts.entries())
      await writeFile(join(folder.path, `${index}.sh`), script);
    return (
      await runCommand(['bash', '-c', 'for file in *.sh; do bash -n "$file" || exit; done'], {
        folder: folder.path,
      })
    ).complaints;
  }
});

function scriptFor(deployment: string, language: CodeLanguage): string {
  const settings = {
    deployment,
    system: deployment,
    voice: 'alloy',
    output: 'speech',
    temperature: 1,
  } as const;
  const turns = [{ kind: 'question', id: 'q', text: deployment, recordings: [] }] as const;
  const conversation = { id: 'c', title: '', createdMs: 0, changedMs: 0, settings, turns };
  return writeScript(scriptRequest(conversation, 'http://127.0.0.1:1'), language, 'key').text;
}

/** The name in the literal of a script, which is JSON in every language that has one. */
function nameIn(script: string): unknown {
  const literal = /^ +(?:deployment: |azure_deployment=)(".*"),$/m.exec(script)?.[1];
  return literal === undefined ? undefined : JSON.parse(literal);
}
