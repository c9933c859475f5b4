import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pythonWithClients } from '../support/python.ts';
import type { Language } from './quickstart-folder.ts';

const COMPILER = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

/** The command that runs one quickstart in a language, as its page tells the user to. */
export function quickstartCommand(language: Language, name: string): string[] {
  switch (language) {
    case 'javascript':
    case 'typescript':
      return [process.execPath, `${name}.js`];
    case 'python':
    case 'python-rest':
      return [pythonWithClients(), `${name}.py`];
  }
}

/** TypeScript users compile first, with the `tsconfig.json` that came with the scripts. */
export function compileQuickstarts(folder: string): void {
  const { status, stdout } = spawnSync(process.execPath, [COMPILER], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The quickstarts do not compile: ${stdout}`);
}
